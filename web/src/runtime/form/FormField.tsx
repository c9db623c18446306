/** One field of a form: its name, its input, what is wrong with it. */

import { LockOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";

import styles from "./RecordForm.module.css";
import type { Wrong } from "./wrongs";

type Props = {
  readonly field: AnyField;
  readonly value: unknown;
  readonly required: boolean;
  /** Why it cannot be filled in; null when it can. */
  readonly locked: string | null;
  readonly wrong: readonly Wrong[];
  readonly onChange: (value: unknown) => void;
  /** What else there is to say about the value. */
  readonly note?: ReactNode;
};

export function FormField({ field, value, required, locked, wrong, onChange, note }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { Input, Display, wide } = kindOf(field);
  const id = `field-${field.key}`;
  const help = label(field.help);
  const name = label(field.label);
  const typed = Input !== null && locked === null;
  // Messages about cells stand at the cells.
  const own = wrong.filter((one) => one.path.length < 3);
  return (
    <div
      className={styles.field}
      data-wide={wide}
      data-field={field.key}
      id={typed ? undefined : id}
    >
      {typed ? (
        <label htmlFor={id}>
          {name}
          {required && (
            <span className={styles.required} title={t("form:requiredMark")}>
              *
            </span>
          )}
        </label>
      ) : (
        <span className={styles.label}>
          {name}
          {locked !== null && (
            <Tooltip title={locked}>
              <LockOutlined className={styles.lock ?? ""} aria-label={locked} />
            </Tooltip>
          )}
        </span>
      )}
      {typed ? (
        <Input
          id={id}
          label={name}
          field={field}
          value={value}
          onChange={onChange}
          invalid={own.length > 0}
        />
      ) : (
        <output className={styles.locked} data-wide={wide}>
          {isEmpty(value) ? "–" : <Display field={field} value={value} />}
        </output>
      )}
      {own.map((one, index) => (
        <p key={index} role="alert" className={styles.wrong}>
          {typeof one.path[1] === "number" && `${t("form:row", { row: one.path[1] + 1 })} `}
          {one.message}
        </p>
      ))}
      {note}
      {help && <p className={styles.help}>{help}</p>}
    </div>
  );
}
