/** The field's own input, over its cell; what was refused stays in it with the reason. */

import { Button, Popover } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { isEmpty } from "@/kinds/fields/field-kind";
import { FieldCell } from "@/kinds/fields/FieldCell";
import { valueOf } from "@/kinds/fields/system-fields";

import type { CellEdit } from "./editing";
import styles from "./Grid.module.css";
import type { Refused } from "./refused-cells";

export type EditorActions = {
  /** `next` says where to go on: a key that moves, or null to stay. */
  readonly onCommit: (value: unknown, next: React.KeyboardEvent | null) => void;
  /** Closes; what was refused stays with the cell. */
  readonly onLeave: () => void;
  /** Closes and gives up what was typed. */
  readonly onCancel: () => void;
};

type Props = EditorActions & { readonly edit: CellEdit; readonly refused: Refused | undefined };

export default function CellEditor({ edit, refused, onCommit, onLeave, onCancel }: Props) {
  const { row, field } = edit;
  const label = useLabel();
  const [value, setValue] = useState<unknown>(() =>
    refused ? refused.value : valueOf(row, field.key),
  );
  const done = useRef(false);
  const changed = useRef(false);
  const { Input, picked } = kindOf(field);
  if (!Input) return null;
  const once = (act: () => void) => {
    if (done.current) return;
    done.current = true;
    act();
  };
  const finish = (last: unknown, next: React.KeyboardEvent | null) =>
    once(() => onCommit(isEmpty(last) ? null : last, next));
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    // Keys that compose a word belong to the input method.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") once(onCancel);
    else if (event.key === "Tab" || (event.key === "Enter" && !picked && !onButton(event))) {
      event.preventDefault();
      finish(value, event);
    }
  };
  const input = (
    <Input
      field={field}
      value={value}
      label={label(field.label)}
      size="small"
      autoFocus
      invalid={refused !== undefined}
      onChange={(next) => {
        setValue(next);
        changed.current = true;
        if (picked) finish(next, null);
      }}
    />
  );
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
          (event.currentTarget.contains(to) || to.closest(BELONGING) !== null);
        if (inside) return;
        if (refused && !changed.current) once(onLeave);
        else finish(value, null);
      }}
    >
      {refused ? (
        <Popover
          open
          placement="bottomLeft"
          content={
            <Reason
              refused={refused}
              onMine={() => finish(value, null)}
              onTheirs={() => once(onCancel)}
            />
          }
        >
          <div>{input}</div>
        </Popover>
      ) : (
        input
      )}
    </div>
  );
}

const BELONGING = "[class*=ant-][class*=dropdown], .ant-popover";
const onButton = ({ target }: React.KeyboardEvent) =>
  target instanceof Element && target.closest("button") !== null;

type ReasonProps = {
  readonly refused: Refused;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
};

function Reason({ refused: { words, field, theirs }, onMine, onTheirs }: ReasonProps) {
  const { t } = useTranslation();
  return (
    // A click beside the buttons must not take the focus out of the input.
    <div
      className={styles.reason}
      onMouseDown={(event) =>
        !(event.target as Element).closest("button") && event.preventDefault()
      }
    >
      <p role="alert">
        {words} {theirs && <Their field={field} value={theirs.value} />}
      </p>
      {theirs ? (
        <>
          <Button size="small" type="primary" onClick={onMine}>
            {t("list:cell.useMine")}
          </Button>
          <Button size="small" onClick={onTheirs}>
            {t("list:cell.useTheirs")}
          </Button>
        </>
      ) : (
        <small>{t("list:cell.refusedHelp")}</small>
      )}
    </div>
  );
}

function Their({ field, value }: { field: Refused["field"]; value: unknown }) {
  const { t } = useTranslation();
  return <strong>{isEmpty(value) ? t("empty") : <FieldCell field={field} value={value} />}</strong>;
}
