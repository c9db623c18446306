/** The field's own input, over its cell. */

import { useRef, useState } from "react";

import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { isEmpty } from "@/kinds/fields/field-kind";
import { valueOf } from "@/kinds/fields/system-fields";

import type { CellEdit } from "./editing";
import styles from "./Grid.module.css";

type Props = {
  readonly edit: CellEdit;
  /** `next` says where to go on: a key that moves, or null to stay. */
  readonly onCommit: (value: unknown, next: React.KeyboardEvent | null) => void;
  readonly onCancel: () => void;
};

export default function CellEditor({ edit, onCommit, onCancel }: Props) {
  const { row, field } = edit;
  const label = useLabel();
  const [value, setValue] = useState<unknown>(() => valueOf(row, field.key));
  const done = useRef(false);
  const { Input, picked } = kindOf(field);
  if (!Input) return null;
  const finish = (last: unknown, next: React.KeyboardEvent | null) => {
    if (done.current) return;
    done.current = true;
    onCommit(isEmpty(last) ? null : last, next);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") {
      done.current = true;
      onCancel();
    } else if (event.key === "Tab" || (event.key === "Enter" && !picked)) {
      event.preventDefault();
      finish(value, event);
    }
  };
  return (
    <div
      className={styles.editor}
      onKeyDown={onKeyDown}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={(event) => {
        // Lists and calendars of an input hang elsewhere in the page, but belong to it.
        const to = event.relatedTarget;
        const inside =
          to instanceof Element &&
          (event.currentTarget.contains(to) || to.closest("[class*=ant-][class*=dropdown]"));
        if (!inside) finish(value, null);
      }}
    >
      <Input
        field={field}
        value={value}
        label={label(field.label)}
        size="small"
        autoFocus
        onChange={(next) => {
          setValue(next);
          if (picked) finish(next, null);
        }}
      />
    </div>
  );
}
