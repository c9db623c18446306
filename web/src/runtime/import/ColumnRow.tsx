/** One column of the sheet: what is in it, its field, and what to do with cells nobody knows. */

import { ArrowRightOutlined } from "@ant-design/icons";
import { Checkbox, Select } from "antd";
import { useTranslation } from "react-i18next";

import type { SheetColumn } from "@/api/imports";
import { useLabel } from "@/i18n/label";

import styles from "./ImportPage.module.css";
import { type ColumnPlan, fresh, type Target, unknownValues } from "./mapping";

type Props = {
  readonly column: SheetColumn;
  readonly samples: readonly string[];
  readonly plan: ColumnPlan;
  readonly targets: readonly Target[];
  readonly taken: ReadonlySet<string>;
  readonly onChange: (plan: ColumnPlan) => void;
};

const LEFT_OUT = "";
const MOST_TRANSLATED = 30;

export function ColumnRow({ column, samples, plan, targets, taken, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const target = targets.find((one) => one.key === plan.field);
  const shown = [...new Set(samples.filter(Boolean))].slice(0, 3).join(t("import:comma"));
  return (
    <li className={styles.column} data-out={plan.field === null}>
      <div className={styles.source}>
        <strong>{column.name}</strong>
        <span className={styles.quiet}>
          {column.filled === 0 ? t("import:columns.empty") : shown}
        </span>
      </div>
      <ArrowRightOutlined className={styles.arrow ?? ""} aria-hidden />
      <div className={styles.target}>
        <Select
          aria-label={t("import:columns.field", { column: column.name })}
          showSearch={{ optionFilterProp: "label" }}
          value={plan.field ?? LEFT_OUT}
          onChange={(key) => onChange(fresh(plan.column, key === LEFT_OUT ? null : key))}
          options={[
            { value: LEFT_OUT, label: t("import:columns.out") },
            ...targets.map((one) => ({
              value: one.key,
              label: one.required ? `${label(one.label)} *` : label(one.label),
              disabled: one.key !== plan.field && taken.has(one.key),
            })),
          ]}
        />
        {target && target.lookups.length > 0 && (
          <Select
            aria-label={t("import:lookup.label", { column: column.name })}
            value={plan.lookup ?? LEFT_OUT}
            onChange={(key) => onChange({ ...plan, lookup: key === LEFT_OUT ? null : key })}
            options={[
              { value: LEFT_OUT, label: t("import:lookup.auto") },
              ...target.lookups.map((one) => ({
                value: one.key,
                label: t("import:lookup.by", {
                  field: one.label ? label(one.label) : t(`import:lookup.${one.key}`),
                }),
              })),
            ]}
          />
        )}
        {target && <Translations {...{ column, target, plan, onChange }} />}
        {target?.names && (
          <Checkbox
            checked={plan.unknown === "leave_empty"}
            onChange={(event) =>
              onChange({ ...plan, unknown: event.target.checked ? "leave_empty" : "refuse" })
            }
          >
            {t("import:unknown")}
          </Checkbox>
        )}
      </div>
    </li>
  );
}

/** Cells that are no option yet, each with the option that it stands for. */
function Translations(props: Pick<Props, "column" | "plan" | "onChange"> & { target: Target }) {
  const { column, target, plan, onChange } = props;
  const { t } = useTranslation();
  const label = useLabel();
  const cells = unknownValues(target, column).slice(0, MOST_TRANSLATED);
  if (cells.length === 0) return null;
  const set = (cell: string, value: string | undefined) => {
    const { [cell]: _before, ...others } = plan.values;
    onChange({ ...plan, values: value === undefined ? others : { ...others, [cell]: value } });
  };
  return (
    <div className={styles.translations}>
      <span className={styles.quiet}>{t("import:translate.help", { count: cells.length })}</span>
      {cells.map((cell) => (
        <div key={cell} className={styles.translation}>
          <span title={cell}>{cell}</span>
          <Select
            size="small"
            allowClear
            aria-label={t("import:translate.as", { cell })}
            placeholder={t("import:translate.choose")}
            value={plan.values[cell] ?? null}
            onChange={(value: string | null | undefined) => set(cell, value ?? undefined)}
            options={[
              ...target.options.map((one) => ({ value: one.value, label: label(one.label) })),
              { value: "", label: t("import:translate.empty") },
            ]}
          />
        </div>
      ))}
    </div>
  );
}
