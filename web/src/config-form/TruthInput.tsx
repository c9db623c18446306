/** Always, never, or when a condition holds. */

import { Segmented } from "antd";
import { useTranslation } from "react-i18next";

import { ConditionInput } from "./condition/ConditionInput";
import styles from "./ConfigForm.module.css";
import { type InputProps, useFormOf } from "./Input";
import type { Mark } from "./schema";

export function TruthInput({
  id,
  label,
  value,
  onChange,
  path,
  mark,
  around,
}: InputProps & { readonly mark: Mark }) {
  const { t } = useTranslation("configForm");
  const form = useFormOf(mark, around);
  const state = typeof value === "string" ? "when" : value === true ? "always" : "never";
  return (
    <div className={styles.both}>
      <Segmented
        id={id}
        block
        size="small"
        aria-label={label}
        value={state}
        options={(["always", "never", "when"] as const).map((one) => ({
          value: one,
          label: t(`truth.${one}`),
        }))}
        onChange={(next) => onChange(next === "when" ? "" : next === "always")}
      />
      {typeof value === "string" && (
        <ConditionInput
          id={`${id}-condition`}
          label={label}
          form={form}
          value={value}
          path={path}
          onChange={onChange}
        />
      )}
    </div>
  );
}
