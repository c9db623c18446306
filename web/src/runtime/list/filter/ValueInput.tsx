/** What a field is compared with: its own input, several options, or a time that moves with today. */

import { InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import type { AnyField, Operator } from "@/kinds/fields/field-kind";
import { optionsOf } from "@/kinds/fields/options";
import { ChoiceTag } from "@/ui/ChoiceTag";

import { isFromToday } from "./conditions";
import styles from "./Filter.module.css";
import { PERIODS } from "./periods";

type Props = {
  readonly field: AnyField;
  readonly operator: Operator;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

export function ValueInput(props: Props) {
  const { field, operator, value, onChange } = props;
  const { t } = useTranslation();
  const label = useLabel();
  const name = t("list:filter.value");
  const options = optionsOf(field).map((one) => ({
    value: one.value,
    words: label(one.label),
    label: <ChoiceTag label={label(one.label)} color={one.color} />,
  }));
  if (operator === "within") {
    return (
      <Select
        aria-label={name}
        placeholder={name}
        value={typeof value === "string" ? value : null}
        options={PERIODS.map((one) => ({ value: one, label: t(`list:period.${one}`) }))}
        onChange={onChange}
      />
    );
  }
  if (operator === "any_of" || operator === "none_of") {
    const chosen = (Array.isArray(value) ? value : value === null ? [] : [value]) as string[];
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
  if (options.length > 0) {
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
  if (["date", "datetime"].includes(field.type.name)) return <DayInput {...props} />;
  const kind =
    operator === "contains"
      ? "text"
      : field.type.name === "number" && kindOf(field).Input === null
        ? "number"
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

const SIDES = ["day", "ago", "ahead"] as const;
type Side = (typeof SIDES)[number];

function DayInput({ field, value, onChange }: Props) {
  const { t } = useTranslation();
  const days = isFromToday(value) ? value.days : null;
  const side: Side = days === null ? "day" : days > 0 ? "ahead" : "ago";
  const { Input } = kindOf({ kind: "date" });
  const choose = (next: Side) =>
    onChange(next === "day" ? null : { days: next === "ago" ? -7 : 7 });
  return (
    <div className={styles.day}>
      <Select<Side>
        aria-label={t("list:filter.dayKind")}
        value={side}
        options={SIDES.map((one) => ({ value: one, label: t(`list:filter.${one}`) }))}
        onChange={choose}
      />
      {days === null ? (
        Input && (
          <Input
            field={{ ...field, config: {} }}
            value={typeof value === "string" ? value.slice(0, 10) : null}
            label={t("list:filter.value")}
            onChange={onChange}
          />
        )
      ) : (
        <InputNumber
          aria-label={t("list:filter.days")}
          min={side === "ahead" ? 1 : 0}
          max={3650}
          precision={0}
          value={Math.abs(days)}
          onChange={(next) => onChange({ days: (side === "ago" ? -1 : 1) * (next ?? 0) })}
        />
      )}
    </div>
  );
}
