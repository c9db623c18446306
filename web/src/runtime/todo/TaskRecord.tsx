/** The record of a task, as far as its step shows it; editable where the step lets it be. */

import { useTranslation } from "react-i18next";

import type { Form } from "@/api/app-definition";
import type { TaskShown } from "@/api/tasks";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { fieldsOf } from "@/kinds/fields/form-fields";
import { useRunningApp } from "@/kinds/running-app";

import { sectionsOf } from "./sections";
import styles from "./TaskRecord.module.css";

type Values = Readonly<Record<string, unknown>>;
type Props = {
  readonly record: NonNullable<TaskShown["record"]>;
  readonly form: Form;
  readonly changes: Values;
  readonly problems: ReadonlyMap<string, string>;
  readonly disabled: boolean;
  readonly onChange: (key: string, value: unknown) => void;
};

export function TaskRecord({ record, form, changes, problems, disabled, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const fields = fieldsOf(useRunningApp(), form);
  const sections = sectionsOf(form, new Set(Object.keys(record.values)));
  return (
    <>
      {sections.map((section) => (
        <section key={section.key} className={styles.section}>
          {sections.length > 1 && (
            <h2 className={styles.title}>{label(section.label) || t("todo:task.otherFields")}</h2>
          )}
          <div className={styles.fields}>
            {section.fields.map((key) => {
              const field = fields.get(key);
              if (!field) return null;
              return (
                <TaskField
                  key={key}
                  field={field}
                  value={(key in changes ? changes[key] : record.values[key]) ?? null}
                  editable={record.editable.includes(key)}
                  required={record.required.includes(key) || field.required === true}
                  problem={problems.get(key)}
                  disabled={disabled}
                  onChange={(value) => onChange(key, value)}
                />
              );
            })}
          </div>
        </section>
      ))}
    </>
  );
}

type FieldProps = {
  readonly field: AnyField;
  readonly value: unknown;
  readonly editable: boolean;
  readonly required: boolean;
  readonly problem: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
};

function TaskField({ field, value, editable, required, problem, disabled, onChange }: FieldProps) {
  const label = useLabel();
  const { Input, Display, wide } = kindOf(field);
  const id = `task-field-${field.key}`;
  const name = label(field.label);
  if (!editable || !Input) {
    return (
      <div className={styles.field} data-wide={wide}>
        <div className={styles.name}>{name}</div>
        <div className={styles.value}>
          {isEmpty(value) ? <Nothing /> : <Display field={field} value={value} />}
        </div>
      </div>
    );
  }
  return (
    <div className={styles.field} data-wide={wide} id={`${id}-place`}>
      <label className={styles.name} htmlFor={id}>
        {name}
        {required && (
          <span className={styles.required} aria-hidden>
            *
          </span>
        )}
      </label>
      <Input
        id={id}
        label={name}
        field={field}
        value={value}
        invalid={problem !== undefined}
        disabled={disabled}
        onChange={onChange}
      />
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <span className={styles.nothing}>
      <span aria-hidden>–</span>
      <span className="sr-only">{t("empty")}</span>
    </span>
  );
}
