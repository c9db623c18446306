/** What a field is set to: chosen by way (a fixed value, a date from today on …) or as a formula. */

import { DatePicker, Input, InputNumber, Select, Switch } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Option } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";

import { familyOf } from "../condition/model";
import { FieldPathSelect } from "../FieldPathSelect";
import { FormulaInput } from "../formula/FormulaInput";
import { IssueLine, type Path, useIssuesAt } from "../Line";
import { bothOf, type FieldChoice, targetOf, useDesignScope } from "../scope";
import { NamedIds } from "./NamedIds";
import { takerOf } from "./taker";
import {
  begin,
  type Fixed,
  type Given,
  readValue,
  type Unit,
  UNITS,
  type Way,
  waysFor,
  writeValue,
} from "./model";
import styles from "./ValueInput.module.css";

type Props = {
  readonly id: string;
  readonly label: string;
  /** The field that takes the value. */
  readonly field: FieldChoice;
  readonly value: string;
  readonly path: Path;
  readonly onChange: (text: string) => void;
};

/** Some choices have the same text (a date without a shift is a field): the one chosen stays. */
type Chosen = { readonly text: string; readonly given: Given };

export function ValueInput({ id, label, field, value, path, onChange }: Props) {
  const { t } = useTranslation("configForm");
  const { form } = useDesignScope();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const taker = takerOf(field, form);
  const given = chosen?.text === value ? chosen.given : readValue(value, taker);
  const write = (next: Given) => {
    const text = writeValue(next, taker);
    setChosen({ text, given: next });
    if (text !== value) onChange(text);
  };
  const formula = given.is === "formula";
  const issues = useIssuesAt(path);
  return (
    <div className={styles.value} data-wide={formula || undefined}>
      <Select<Way>
        aria-label={t("assignment.way", { label })}
        popupMatchSelectWidth={false}
        variant="filled"
        value={given.is}
        options={waysFor(taker).map((way) => ({ value: way, label: t(`given.${way}`) }))}
        onChange={(way) =>
          write(way === "formula" ? { is: "formula", text: value } : begin(way, taker))
        }
      />
      <GivenInput {...{ id, label, field, form, given, path }} onChange={write} />
      {!formula &&
        value !== "" &&
        issues.map((issue) => (
          <div key={issue.code} className={styles.fault}>
            <IssueLine issue={issue} />
          </div>
        ))}
    </div>
  );
}

type GivenProps = Omit<Props, "value" | "onChange"> & {
  readonly form: string | null;
  readonly given: Given;
  readonly onChange: (given: Given) => void;
};

function GivenInput({ id, label, field, form, given, path, onChange }: GivenProps) {
  switch (given.is) {
    case "fixed":
      return (
        <FixedInput
          {...{ id, label, field }}
          value={given.value}
          onChange={(value) => onChange({ is: "fixed", value })}
        />
      );
    case "field":
      return (
        <FieldPathSelect
          id={id}
          label={label}
          form={form}
          value={given.path.join(".")}
          onChange={(next) => onChange({ is: "field", path: next.split(".") })}
        />
      );
    case "later":
      return <LaterInput {...{ id, label, form, given, onChange }} />;
    case "formula":
      return (
        <FormulaInput
          {...{ id, label, form, path }}
          value={given.text}
          onChange={(text) => onChange({ is: "formula", text })}
        />
      );
    default:
      return null;
  }
}

type LaterProps = Pick<GivenProps, "id" | "label" | "form" | "onChange"> & {
  readonly given: Given & { is: "later" };
};

const TODAY = "";

function LaterInput({ id, label, form, given, onChange }: LaterProps) {
  const { t } = useTranslation("configForm");
  const [byField, setByField] = useState(false);
  const ofField = byField || given.base.length > 0;
  return (
    <div className={styles.later}>
      <Select
        aria-label={t("assignment.from", { label })}
        popupMatchSelectWidth={false}
        value={ofField ? "field" : TODAY}
        options={[
          { value: TODAY, label: t("words.today") },
          { value: "field", label: t("assignment.dateField") },
        ]}
        onChange={(next) => {
          setByField(next !== TODAY);
          if (next === TODAY) onChange({ ...given, base: [] });
        }}
      />
      {ofField && (
        <FieldPathSelect
          label={label}
          form={form}
          value={given.base.join(".")}
          only={(one) => familyOf(one.kind, one.config["result"]) === "date"}
          onChange={(next) => onChange({ ...given, base: next.split(".") })}
        />
      )}
      <Select<"+" | "-">
        aria-label={t("assignment.direction", { label })}
        value={given.count < 0 ? "-" : "+"}
        options={[
          { value: "+", label: t("assignment.after") },
          { value: "-", label: t("assignment.before") },
        ]}
        onChange={(sign) =>
          onChange({ ...given, count: (sign === "-" ? -1 : 1) * Math.abs(given.count) })
        }
      />
      <InputNumber
        id={id}
        aria-label={t("assignment.count", { label })}
        min={0}
        max={36500}
        precision={0}
        value={Math.abs(given.count)}
        onChange={(count) =>
          onChange({ ...given, count: (given.count < 0 ? -1 : 1) * (count ?? 0) })
        }
      />
      <Select<Unit>
        aria-label={t("assignment.unit", { label })}
        popupMatchSelectWidth={false}
        value={given.unit}
        options={UNITS.map((unit) => ({ value: unit, label: t(`assignment.${unit}`) }))}
        onChange={(unit) => onChange({ ...given, unit })}
      />
    </div>
  );
}

type FixedProps = Pick<Props, "id" | "label" | "field"> & {
  readonly value: Fixed;
  readonly onChange: (value: Fixed) => void;
};

function FixedInput({ id, label, field, value, onChange }: FixedProps) {
  const { t } = useTranslation("configForm");
  const words = useLabel();
  const named = { id, "aria-label": label };
  const options = ((field.config["options"] ?? []) as readonly Option[]).map((one) => ({
    value: one.value,
    label: words(bothOf(one.label)) || one.value,
  }));
  const number = typeof value === "number" ? value : null;
  const target = targetOf(field);
  switch (familyOf(field.kind, field.config["result"])) {
    case "one":
    case "many":
      return (
        <NamedIds
          id={id}
          label={label}
          target={target}
          many={familyOf(field.kind) === "many"}
          value={Array.isArray(value) ? (value as readonly number[]) : []}
          onChange={(ids) => onChange(ids.length > 0 ? ids : null)}
        />
      );
    case "boolean":
      return <Switch {...named} checked={value === true} onChange={onChange} />;
    case "number":
      return (
        <InputNumber
          {...named}
          style={{ width: "100%" }}
          value={number}
          {...(field.kind === "percent" && { suffix: "%" })}
          onChange={onChange}
        />
      );
    case "date":
      return (
        <DatePicker
          {...named}
          style={{ width: "100%" }}
          value={typeof value === "string" && value !== "" ? dayjs(value) : null}
          onChange={(day) => onChange(day ? day.format("YYYY-MM-DD") : null)}
        />
      );
    case "choices":
      return (
        <Select
          {...named}
          mode={options.length > 0 ? "multiple" : "tags"}
          placeholder={t("condition.choose")}
          value={Array.isArray(value) ? [...(value as readonly string[])] : []}
          options={options}
          onChange={(next: string[]) => onChange(next.length > 0 ? next : null)}
        />
      );
    case "choice":
      return (
        <Select
          {...named}
          placeholder={t("condition.choose")}
          value={typeof value === "string" ? value : null}
          options={options}
          onChange={onChange}
        />
      );
    default:
      return (
        <Input
          {...named}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
