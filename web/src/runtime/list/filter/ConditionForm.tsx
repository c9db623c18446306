/** One condition to fill in: field, comparison, and the field's own input for the value. */

import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty, type Operator } from "@/kinds/fields/field-kind";
import { optionsOf } from "@/kinds/fields/options";
import { ChoiceTag } from "@/ui/ChoiceTag";

import type { List } from "../use-list";
import { type Condition, needsValue } from "./conditions";
import styles from "./Filter.module.css";

type Props = { list: List; start?: Condition; onApply: (condition: Condition) => void };

export function ConditionForm({ list, start, onApply }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const [key, setKey] = useState(start?.field);
  const [operator, setOperator] = useState<Operator | undefined>(start?.operator);
  const [value, setValue] = useState<unknown>(start?.value ?? null);
  const fields = [...list.fields.values()].filter(
    (field) => kindOf(field).operators.length > 0 && list.form.rights.readable.includes(field.key),
  );
  const field = key === undefined ? undefined : list.fields.get(key);
  const complete = field && operator && (!needsValue(operator) || !isEmpty(value));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) onApply({ field: field.key, operator, value });
      }}
    >
      <Select
        aria-label={t("list:filter.field")}
        placeholder={t("list:filter.field")}
        autoFocus={!start}
        showSearch={{ optionFilterProp: "label" }}
        value={key ?? null}
        options={fields.map((one) => ({ value: one.key, label: label(one.label) }))}
        onChange={(next: string) => {
          const chosen = list.fields.get(next);
          setKey(next);
          setOperator(chosen && kindOf(chosen).operators[0]);
          setValue(null);
        }}
      />
      {field && (
        <Select<Operator>
          aria-label={t("list:filter.operator")}
          value={operator ?? null}
          options={kindOf(field).operators.map((one) => ({
            value: one,
            label: t(`list:operator.${one}`),
          }))}
          onChange={setOperator}
        />
      )}
      {field && operator && needsValue(operator) && (
        <ValueInput field={field} operator={operator} value={value} onChange={setValue} />
      )}
      <Button type="primary" htmlType="submit" disabled={!complete}>
        {t("action.apply")}
      </Button>
    </form>
  );
}

type ValueProps = {
  field: AnyField;
  operator: Operator;
  value: unknown;
  onChange: (value: unknown) => void;
};

function ValueInput({ field, operator, value, onChange }: ValueProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const name = t("list:filter.value");
  const options = optionsOf(field).map((one) => ({
    value: one.value,
    words: label(one.label),
    label: <ChoiceTag label={label(one.label)} color={one.color} />,
  }));
  if (operator === "any_of" || operator === "none_of") {
    const chosen = (Array.isArray(value) ? value : isEmpty(value) ? [] : [value]) as string[];
    return (
      <Select
        mode="multiple"
        aria-label={name}
        placeholder={name}
        showSearch={{ optionFilterProp: "words" }}
        value={chosen}
        options={options}
        onChange={onChange}
      />
    );
  }
  if (field.kind === "choices") {
    return (
      <Select
        aria-label={name}
        placeholder={name}
        value={value as string}
        options={options}
        onChange={onChange}
      />
    );
  }
  const kind =
    operator === "contains"
      ? "text"
      : field.kind === "formula" || field.kind === "rollup"
        ? "number"
        : field.kind === "datetime"
          ? "date"
          : field.kind;
  const { Input } = kindOf({ kind });
  // The field's limits are for records, not for what one looks for.
  return (
    Input && (
      <Input
        field={{ ...field, config: operator === "contains" ? {} : field.config }}
        value={value}
        label={name}
        onChange={onChange}
      />
    )
  );
}
