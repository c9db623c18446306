/** The sections of a form in reading mode; a value is changed where it stands. */

import { EditOutlined } from "@ant-design/icons";
import { useState } from "react";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { Form, RecordRow, RunningApp } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { fieldsOf } from "@/kinds/fields/form-fields";
import { valueOf } from "@/kinds/fields/system-fields";

import { sectionsOf } from "../form/sections";
import { fieldStates } from "../form/field-states";
import { useExprContext } from "../form/use-expr-context";
import styles from "./Record.module.css";
import type { SaveField } from "./RecordView";

type Props = { app: RunningApp; form: Form; record: RecordRow; onSave: SaveField };

export function Sections({ app, form, record, onSave }: Props) {
  const label = useLabel();
  const fields = fieldsOf(app, form);
  const context = useExprContext();
  const states = fieldStates(form, fields, record.values, context);
  return sectionsOf(form).map((section) => {
    const shown = section.fields
      .flatMap((key) => fields.get(key) ?? [])
      .filter((field) => states.get(field.key)?.visible !== false);
    if (shown.length === 0) return null;
    return (
      <section key={section.key} className={styles.section}>
        {label(section.label) && <h2>{label(section.label)}</h2>}
        <dl className={styles.fields} data-columns={Math.min(section.columns, 2)}>
          {shown.map((field) => (
            <FieldLine
              key={field.key}
              field={field}
              value={valueOf(record, field.key)}
              editable={
                form.rights.operations.includes("update") &&
                form.rights.update.includes(field.key) &&
                states.get(field.key)?.readOnly !== true
              }
              onSave={onSave}
            />
          ))}
        </dl>
      </section>
    );
  });
}

type LineProps = { field: AnyField; value: unknown; editable: boolean; onSave: SaveField };

function FieldLine({ field, value, editable, onSave }: LineProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { Display, Input, wide, toWire } = kindOf(field);
  const [typed, setTyped] = useState<{ value: unknown } | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const mayEdit = editable && Input !== null && field.kind !== "subform" && field.kind !== "file";

  const stop = () => {
    setTyped(null);
    setRefused(null);
  };
  const save = async () => {
    if (!typed) return;
    setBusy(true);
    const words = await onSave(field.key, isEmpty(typed.value) ? null : toWire(typed.value));
    setBusy(false);
    if (words === null) stop();
    else setRefused(words);
  };
  return (
    <div className={styles.field} data-wide={wide}>
      <dt>{label(field.label)}</dt>
      {typed && Input ? (
        <dd
          className={styles.editing}
          onKeyDown={(event) => {
            if (event.key === "Escape") stop();
            else if (
              event.key === "Enter" &&
              (event.ctrlKey || field.kind !== "long_text") &&
              !event.nativeEvent.isComposing &&
              event.target instanceof HTMLInputElement &&
              !event.target.closest(".ant-select")
            )
              void save();
          }}
        >
          <Input
            field={field}
            value={typed.value}
            onChange={(next) => setTyped({ value: next })}
            label={label(field.label)}
            invalid={refused !== null}
            autoFocus
            disabled={busy}
          />
          {refused && (
            <p role="alert" className={styles.refused}>
              {refused}
            </p>
          )}
          <div className={styles.editActions}>
            <Button size="small" type="primary" loading={busy} onClick={() => void save()}>
              {t("action.save")}
            </Button>
            <Button size="small" disabled={busy} onClick={stop}>
              {t("action.cancel")}
            </Button>
          </div>
        </dd>
      ) : (
        <dd className={styles.value}>
          <span className={styles.shown}>
            {isEmpty(value) ? (
              <span className={styles.nothing}>–</span>
            ) : (
              <Display field={field} value={value} />
            )}
          </span>
          {mayEdit && (
            <button
              type="button"
              className={styles.pencil}
              aria-label={t("record:editField", { field: label(field.label) })}
              onClick={() => setTyped({ value })}
            >
              <EditOutlined />
            </button>
          )}
        </dd>
      )}
    </div>
  );
}
