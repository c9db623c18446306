/** The filter as rows that can be changed; what is complete takes effect at once. */

import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty, type Operator } from "@/kinds/fields/field-kind";

import type { List } from "../use-list";
import {
  type Condition,
  type FilterGroup,
  isGroup,
  isText,
  needsValue,
  type Part,
  readFilter,
  writeFilter,
} from "./conditions";
import { type FieldChoices, fieldChoices, fieldsAt } from "./fields";
import styles from "./Filter.module.css";
import { ValueInput } from "./ValueInput";

type Props = { readonly list: List; readonly first?: AnyField | null };

const NEW: Condition = { path: "", operator: "is", value: null };

const started = (field: AnyField): Condition => ({
  path: field.key,
  operator: kindOf(field).operators[0] ?? "not_empty",
  value: null,
});

/** `first` is a field that a condition is to be made for. */
export default function FilterPanel({ list, first = null }: Props) {
  const fieldAt = fieldsAt(list);
  const [group, setGroup] = useState<FilterGroup>(() => {
    const read = readFilter(list.state.filter, fieldAt);
    if (first) return { ...read, parts: [...read.parts, started(first)] };
    return read.parts.length > 0 ? read : { ...read, parts: [NEW] };
  });
  const change = (next: FilterGroup) => {
    setGroup(next);
    const filter = writeFilter(complete(next));
    if (filter !== list.state.filter) list.change({ filter }, true);
  };
  return (
    <div className={styles.panel}>
      <GroupRows
        list={list}
        group={group}
        choices={fieldChoices(list)}
        onChange={change}
        outermost
      />
    </div>
  );
}

/** Without what is not filled in yet. */
const complete = (group: FilterGroup): FilterGroup => ({
  ...group,
  parts: group.parts.flatMap((part): Part[] => {
    if (isGroup(part)) return [complete(part)];
    if (isText(part)) return part.text.trim() === "" ? [] : [part];
    return part.path !== "" && (!needsValue(part.operator) || !isEmpty(part.value)) ? [part] : [];
  }),
});

type GroupProps = {
  readonly list: List;
  readonly group: FilterGroup;
  readonly choices: readonly FieldChoices[];
  readonly onChange: (group: FilterGroup) => void;
  readonly outermost?: boolean;
};

function GroupRows({ list, group, choices, onChange, outermost = false }: GroupProps) {
  const { t } = useTranslation();
  const { parts } = group;
  const replace = (index: number, part: Part | null) =>
    onChange({
      ...group,
      parts: parts.flatMap((one, at) => (at !== index ? [one] : part ? [part] : [])),
    });
  return (
    <div className={outermost ? styles.rows : styles.inner}>
      {parts.length > 1 && (
        <Segmented<FilterGroup["join"]>
          size="small"
          aria-label={t("list:filter.join")}
          value={group.join}
          options={[
            { value: "AND", label: t("list:filter.all") },
            { value: "OR", label: t("list:filter.any") },
          ]}
          onChange={(join) => onChange({ ...group, join })}
        />
      )}
      {parts.map((part, index) =>
        isGroup(part) ? (
          <GroupRows
            key={index}
            list={list}
            group={part}
            choices={choices}
            onChange={(next) => replace(index, next.parts.length > 0 ? next : null)}
          />
        ) : (
          <OneRow
            key={index}
            list={list}
            part={part}
            choices={choices}
            onChange={(next) => replace(index, next)}
          />
        ),
      )}
      <div className={styles.actions}>
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange({ ...group, parts: [...parts, NEW] })}
        >
          {t("list:filter.add")}
        </Button>
        {outermost && (
          <>
            <Button
              type="text"
              size="small"
              icon={<PlusOutlined />}
              onClick={() =>
                onChange({
                  ...group,
                  parts: [
                    ...parts,
                    { join: group.join === "AND" ? "OR" : "AND", parts: [NEW, NEW] },
                  ],
                })
              }
            >
              {t("list:filter.addGroup")}
            </Button>
            <Button
              type="text"
              size="small"
              icon={<PlusOutlined />}
              onClick={() => onChange({ ...group, parts: [...parts, { text: "" }] })}
            >
              {t("list:filter.addText")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

type RowProps = {
  readonly list: List;
  readonly part: Condition | { readonly text: string };
  readonly choices: readonly FieldChoices[];
  readonly onChange: (part: Part | null) => void;
};

function OneRow({ list, part, choices, onChange }: RowProps) {
  const { t } = useTranslation();
  const remove = (
    <Button
      type="text"
      icon={<DeleteOutlined />}
      aria-label={t("list:filter.remove")}
      onClick={() => onChange(null)}
    />
  );
  if (isText(part)) {
    return (
      <div className={styles.row}>
        <FormulaText text={part.text} onChange={(text) => onChange({ text })} />
        {remove}
      </div>
    );
  }
  return (
    <div className={styles.row}>
      <ConditionRow list={list} part={part} choices={choices} onChange={onChange} />
      {remove}
    </div>
  );
}

/** Taken over when it is left, not with each letter. */
function FormulaText({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(text);
  const take = () => typed !== text && onChange(typed);
  return (
    <Input
      className={styles.formula ?? ""}
      aria-label={t("list:filter.formula")}
      placeholder={t("list:filter.formula")}
      maxLength={2000}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onPressEnter={take}
    />
  );
}

function ConditionRow({
  list,
  part,
  choices,
  onChange,
}: Omit<RowProps, "part"> & { part: Condition }) {
  const { t } = useTranslation();
  const label = useLabel();
  const field = part.path === "" ? null : fieldsAt(list)(part.path);
  return (
    <>
      <Select
        aria-label={t("list:filter.field")}
        placeholder={t("list:filter.field")}
        className={styles.field ?? ""}
        popupMatchSelectWidth={240}
        showSearch={{ optionFilterProp: "words" }}
        value={part.path || null}
        options={choices.map(({ via, fields }) => ({
          label: via ? label(via.label) : label(list.form.label),
          options: fields.map((one) => {
            const words = via
              ? `${label(via.label)} › ${label(one.field.label)}`
              : label(one.field.label);
            return { value: one.path, label: words, words };
          }),
        }))}
        onChange={(path: string) => {
          const chosen = fieldsAt(list)(path);
          if (chosen) onChange({ ...started(chosen), path });
        }}
      />
      {field && (
        <Select<Operator>
          aria-label={t("list:filter.operator")}
          className={styles.operator ?? ""}
          popupMatchSelectWidth={false}
          value={part.operator}
          options={kindOf(field).operators.map((one) => ({
            value: one,
            label: t(`list:operator.${one}`),
          }))}
          onChange={(operator) =>
            onChange({
              ...part,
              operator,
              value: valueSort(operator) === valueSort(part.operator) ? part.value : null,
            })
          }
        />
      )}
      {field && needsValue(part.operator) && (
        <div className={styles.value}>
          <ValueInput
            field={field}
            operator={part.operator}
            value={part.value}
            onChange={(value) => onChange({ ...part, value })}
          />
        </div>
      )}
    </>
  );
}

/** Operators that take the same values. */
const valueSort = (operator: Operator): string => {
  if (operator === "any_of" || operator === "none_of") return "several";
  return operator === "within" || operator === "contains" ? operator : "one";
};
