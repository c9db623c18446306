/** The filter in sentences; each can be changed or taken away. */

import { CloseOutlined } from "@ant-design/icons";
import { Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";

import type { List } from "../use-list";
import styles from "../ListPage.module.css";
import { type Condition, needsValue, type Part, readFilter, writeFilter } from "./conditions";
import { ConditionForm } from "./ConditionForm";
import chip from "./Filter.module.css";
import { ValueWords } from "./ValueWords";

export function FilterChips({ list }: { list: List }) {
  const parts = readFilter(list.search.filter, list.fields);
  if (parts.length === 0) return null;
  const replace = (index: number, part: Part | null) =>
    list.set({
      filter: writeFilter(parts.flatMap((one, at) => (at !== index ? [one] : part ? [part] : []))),
    });
  return (
    <div className={styles.chips}>
      {parts.map((part, index) => (
        <Chip key={index} list={list} part={part} onChange={(next) => replace(index, next)} />
      ))}
    </div>
  );
}

function Chip({
  list,
  part,
  onChange,
}: {
  list: List;
  part: Part;
  onChange: (part: Part | null) => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const words =
    "text" in part ? <code>{part.text}</code> : <Sentence list={list} condition={part} />;
  const apply = (next: Condition) => {
    setOpen(false);
    onChange(next);
  };
  return (
    <span className={chip.chip}>
      {"text" in part ? (
        <span className={chip.words}>{words}</span>
      ) : (
        <Popover
          trigger="click"
          placement="bottomLeft"
          open={open}
          onOpenChange={setOpen}
          destroyOnHidden
          content={<ConditionForm list={list} start={part} onApply={apply} />}
        >
          <button type="button" className={chip.words}>
            {words}
          </button>
        </Popover>
      )}
      <button
        type="button"
        className={chip.close}
        aria-label={t("list:filter.remove")}
        onClick={() => onChange(null)}
      >
        <CloseOutlined />
      </button>
    </span>
  );
}

function Sentence({ list, condition }: { list: List; condition: Condition }) {
  const { t } = useTranslation();
  const label = useLabel();
  const field = list.fields.get(condition.field);
  if (!field) return null;
  return (
    <>
      {label(field.label)} {t(`list:operator.${condition.operator}`)}{" "}
      {needsValue(condition.operator) && (
        <strong>
          <ValueWords field={field} value={condition.value} />
        </strong>
      )}
    </>
  );
}
