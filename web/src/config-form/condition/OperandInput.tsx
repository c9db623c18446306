/** What a field is compared with, by the kind of field. */

import { DatePicker, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";

import type { Option } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";

import { FormulaInput } from "../formula/FormulaInput";
import { bothOf, type FieldChoice, targetOf } from "../scope";
import { NamedIds } from "../value/NamedIds";
import styles from "./ConditionInput.module.css";
import { chosenIds, type Family, type Operand, RELATIVE } from "./model";

type Props = {
  readonly label: string;
  readonly form: string | null;
  readonly field: FieldChoice | null;
  readonly family: Family;
  readonly operand: Operand;
  /** The operator takes a list. */
  readonly several: boolean;
  /** The operator compares with something. */
  readonly valued: boolean;
  readonly onChange: (operand: Operand) => void;
};

/** Formulas that have a name of their own. */
const NAMES: Readonly<Record<string, string>> = {
  "TODAY()": "today",
  "TODAY() - 7": "weekAgo",
  "TODAY() - 30": "monthAgo",
  "TODAY() + 7": "inAWeek",
  "TODAY() + 30": "inAMonth",
  "USER()": "me",
  "SUBORDINATES()": "subordinates",
  "USERDEPT()": "department",
  "DEPARTMENTS_BELOW()": "departmentsBelow",
};
const DATES = Object.keys(NAMES).slice(0, 5);

export function OperandInput(props: Props) {
  const { label, form, field, family, operand, valued, onChange } = props;
  const { t } = useTranslation("configForm");
  const words = useLabel();
  const options = ((field?.config["options"] ?? []) as readonly Option[]).map((one) => ({
    value: one.value,
    label: words(bothOf(one.label)) || one.value,
  }));
  if (field && valued && (family === "one" || family === "many")) {
    return <WhoInput {...props} field={field} />;
  }
  if (operand.is === "none" || operand.is === "ids") return null;
  if (operand.is === "texts") {
    return (
      <Select
        size="small"
        mode={options.length > 0 ? "multiple" : "tags"}
        aria-label={label}
        placeholder={t("condition.choose")}
        value={[...operand.value]}
        options={options}
        onChange={(value: string[]) => onChange({ is: "texts", value })}
      />
    );
  }
  if (operand.is === "text" && options.length > 0) {
    return (
      <Select
        size="small"
        aria-label={label}
        placeholder={t("condition.choose")}
        value={operand.value || null}
        options={options}
        onChange={(value: string) => onChange({ is: "text", value })}
      />
    );
  }
  if (operand.is === "text" && family === "date") {
    return (
      <DatePicker
        size="small"
        aria-label={label}
        value={operand.value ? dayjs(operand.value) : null}
        onChange={(day) => onChange({ is: "text", value: day?.format("YYYY-MM-DD") ?? "" })}
      />
    );
  }
  if (operand.is === "text") {
    return (
      <Input
        size="small"
        aria-label={label}
        value={operand.value}
        onChange={(event) => onChange({ is: "text", value: event.target.value })}
      />
    );
  }
  if (operand.is === "number" && /^-?[\d.]+$/.test(operand.value)) {
    return (
      <InputNumber
        size="small"
        stringMode
        aria-label={label}
        style={{ width: "100%" }}
        value={operand.value}
        onChange={(value) => onChange({ is: "number", value: String(value ?? 0) })}
      />
    );
  }
  if (operand.is === "boolean") return <span>{String(operand.value)}</span>;
  const named = family === "date" ? DATES : [];
  if (!named.includes(operand.value)) {
    return (
      <FormulaInput
        id={`operand-${label}`}
        label={label}
        form={form}
        compact
        value={operand.value}
        path={[]}
        onChange={(value) => onChange({ is: "formula", value })}
      />
    );
  }
  const choices = named.map((value) => ({ value, label: t(`named.${NAMES[value] ?? ""}`) }));
  return (
    <Select
      size="small"
      aria-label={label}
      value={operand.value}
      options={[
        ...choices,
        { value: "day", label: t("named.day") },
        { value: "formula", label: t("named.formula") },
      ]}
      onChange={(value: string) => {
        if (value === "day") onChange({ is: "text", value: dayjs().format("YYYY-MM-DD") });
        else onChange({ is: "formula", value: value === "formula" ? "TODAY() + 1" : value });
      }}
    />
  );
}

/** People, departments and records: relative to who asks, chosen ones, or a formula. */
function WhoInput({
  label,
  form,
  field,
  several,
  operand,
  onChange,
}: Props & { readonly field: FieldChoice }) {
  const { t } = useTranslation("configForm");
  const target = targetOf(field);
  const relative = RELATIVE[target] ?? [];
  const ids = chosenIds(operand);
  const text = operand.is === "formula" ? operand.value : "";
  const way = ids !== null ? "chosen" : relative.includes(text) ? text : "formula";
  const noun = target === "user" || target === "department" ? target : "record";
  return (
    <div className={styles.who}>
      <Select
        size="small"
        aria-label={t("condition.way", { label })}
        popupMatchSelectWidth={false}
        value={way}
        options={[
          ...relative.map((value) => ({ value, label: t(`named.${NAMES[value] ?? ""}`) })),
          { value: "chosen", label: t(`named.chosen.${noun}`) },
          { value: "formula", label: t("named.formula") },
        ]}
        onChange={(next: string) => {
          if (next === "chosen") onChange({ is: "ids", value: [] });
          else onChange({ is: "formula", value: next === "formula" ? "" : next });
        }}
      />
      {way === "chosen" && (
        <NamedIds
          size="small"
          label={label}
          target={target}
          many={several}
          value={ids ?? []}
          onChange={(value) => onChange({ is: "ids", value })}
        />
      )}
      {way === "formula" && (
        <FormulaInput
          id={`operand-${label}`}
          label={label}
          form={form}
          compact
          value={text}
          path={[]}
          onChange={(value) => onChange({ is: "formula", value })}
        />
      )}
    </div>
  );
}
