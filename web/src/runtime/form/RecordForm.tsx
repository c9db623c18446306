/** The form of a record: live formulas, visibility and checks; the server has the last word. */

import { Alert, App, Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RecordValues, RunningApp } from "@/api/app-definition";
import { isProblem, Problem } from "@/api/problem";
import { useLabel } from "@/i18n/label";
import { useHotkeys } from "@/lib/use-hotkeys";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty, type RowValue } from "@/kinds/fields/field-kind";
import { fieldsOf } from "@/kinds/fields/form-fields";

import { dropDraft, keepDraft, readDraft } from "./draft";
import { computed, fieldStates, rowDefaults, type Wrong, wrongs } from "./field-states";
import styles from "./RecordForm.module.css";
import { sectionsOf } from "./sections";
import { useExprContext } from "./use-expr-context";

type Props = {
  readonly app: RunningApp;
  readonly form: Form;
  readonly title: string;
  /** Names the draft; the same for the same work. */
  readonly name: string;
  readonly start: RecordValues;
  readonly revision: number | null;
  /** The fields that may be given. */
  readonly editable: readonly string[];
  readonly busy: boolean;
  /** Sends what differs from the start; throws a `Problem`. */
  readonly onSubmit: (changes: RecordValues) => Promise<void>;
  readonly onCancel: () => void;
};

export function RecordForm({
  app,
  form,
  title,
  name,
  start,
  revision,
  editable,
  busy,
  onSubmit,
  onCancel,
}: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const context = useExprContext();
  const fields = fieldsOf(app, form);
  const [draft] = useState(() => {
    const kept = readDraft(name);
    return kept?.revision === revision ? kept : null;
  });
  const [typed, setTyped] = useState<RecordValues>(draft?.values ?? start);
  const [restored, setRestored] = useState(draft !== null);
  const [found, setFound] = useState<readonly Wrong[]>([]);
  const body = useRef<HTMLFormElement>(null);

  const values = computed(fields, typed, context);
  const states = fieldStates(form, fields, values, context);
  const dirty = typed !== start;
  useEffect(() => {
    if (dirty) keepDraft(name, { values: typed, revision });
  }, [dirty, name, typed, revision]);

  const change = (field: AnyField, value: unknown) => {
    setTyped((before) => ({
      ...before,
      [field.key]: withRowDefaults(field, before[field.key], value),
    }));
    setFound((before) => before.filter((one) => one.path[0] !== field.key));
  };
  const withRowDefaults = (field: AnyField, before: unknown, value: unknown) => {
    if (field.rows.length === 0 || !Array.isArray(value)) return value;
    const known = Array.isArray(before) ? before.length : 0;
    return value.map((row: RowValue, index) =>
      index >= known ? rowDefaults(field, fields, row, context) : row,
    );
  };
  const show = (list: readonly Wrong[]) => {
    setFound(list);
    // After the messages stand there, the first place is shown.
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>("[role=alert]")?.scrollIntoView({ block: "center" }),
    );
  };
  const submit = async () => {
    const mine = wrongs(form, fields, values, context, {
      required: (field) => t("form:required", { field: label(field.label) }),
      rule: label,
    }).filter((one) => one.path.length === 0 || editable.includes(String(one.path[0])));
    if (mine.length > 0) {
      show(mine);
      return;
    }
    const changes: Record<string, unknown> = {};
    for (const key of editable) {
      const field = fields.get(key);
      if (!field || !states.get(key)?.visible || typed[key] === start[key]) continue;
      changes[key] = isEmpty(typed[key])
        ? field.rows.length > 0
          ? []
          : null
        : kindOf(field).toWire(typed[key]);
    }
    try {
      await onSubmit(changes);
      dropDraft(name);
    } catch (error) {
      if (error instanceof Problem && error.errors.length > 0) show(error.errors);
      else if (!isProblem(error, 401))
        void message.error(error instanceof Error ? error.message : t("state.error"));
    }
  };
  const startAgain = () => {
    dropDraft(name);
    setTyped(start);
    setRestored(false);
    setFound([]);
  };
  const cancel = () => {
    dropDraft(name);
    onCancel();
  };
  useHotkeys({ "mod+Enter": () => void submit(), Escape: cancel });

  const placed = new Set(sectionsOf(form).flatMap((section) => section.fields));
  const homeless = found.filter(
    (one) => !placed.has(String(one.path[0])) || states.get(String(one.path[0]))?.visible === false,
  );
  return (
    <form
      ref={body}
      className={styles.page}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <header className={styles.head}>
        <h1>{title}</h1>
      </header>
      {restored && (
        <Alert
          type="info"
          showIcon
          className={styles.notice ?? ""}
          title={t("form:restored")}
          action={
            <Button size="small" onClick={startAgain}>
              {t("form:startAgain")}
            </Button>
          }
        />
      )}
      {found.length > 0 && (
        <Alert
          type="error"
          showIcon
          className={styles.notice ?? ""}
          title={t("form:wrong", { count: found.length })}
          description={
            <ul className={styles.summary}>
              {found.map((one, index) => (
                <li key={index}>
                  <a href={`#field-${String(one.path[0] ?? "")}`}>{one.message}</a>
                </li>
              ))}
            </ul>
          }
        />
      )}
      {homeless.length > 0 && (
        <span className="sr-only" role="alert">
          {homeless.map((one) => one.message).join(" ")}
        </span>
      )}
      {sectionsOf(form).map((section) => {
        const shown = section.fields
          .flatMap((key) => fields.get(key) ?? [])
          .filter(
            (field) =>
              states.get(field.key)?.visible !== false &&
              (form.rights.readable.includes(field.key) || editable.includes(field.key)),
          );
        if (shown.length === 0) return null;
        return (
          <section key={section.key} className={styles.section}>
            {label(section.label) && <h2>{label(section.label)}</h2>}
            <div
              className={styles.fields}
              data-columns={shown.length > 1 ? Math.min(section.columns, 2) : 1}
            >
              {shown.map((field) => (
                <FormField
                  key={field.key}
                  field={field}
                  value={values[field.key] ?? null}
                  required={states.get(field.key)?.required === true}
                  locked={states.get(field.key)?.readOnly === true || !editable.includes(field.key)}
                  wrong={found.filter((one) => one.path[0] === field.key)}
                  onChange={(value) => change(field, value)}
                />
              ))}
            </div>
          </section>
        );
      })}
      <footer className={styles.foot}>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("action.save")}
        </Button>
        <Button onClick={cancel}>{t("action.cancel")}</Button>
        <span className={styles.hint}>{t("form:hint")}</span>
      </footer>
    </form>
  );
}

type FieldProps = {
  field: AnyField;
  value: unknown;
  required: boolean;
  locked: boolean;
  wrong: readonly Wrong[];
  onChange: (value: unknown) => void;
};

function FormField({ field, value, required, locked, wrong, onChange }: FieldProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { Input, Display, wide } = kindOf(field);
  const id = `field-${field.key}`;
  const help = label(field.help);
  const typed = Input && !locked;
  return (
    <div className={styles.field} data-wide={wide} id={typed ? undefined : id}>
      {typed ? (
        <label htmlFor={id}>
          {label(field.label)}
          {required && (
            <span className={styles.required} title={t("form:requiredMark")}>
              *
            </span>
          )}
        </label>
      ) : (
        <span className={styles.label}>{label(field.label)}</span>
      )}
      {typed ? (
        <Input id={id} field={field} value={value} onChange={onChange} invalid={wrong.length > 0} />
      ) : (
        <output className={styles.locked}>
          {isEmpty(value) ? "–" : <Display field={field} value={value} />}
        </output>
      )}
      {wrong.map((one, index) => (
        <p key={index} role="alert" className={styles.wrong}>
          {typeof one.path[1] === "number" && `${t("form:row", { row: one.path[1] + 1 })} `}
          {one.message}
        </p>
      ))}
      {help && <p className={styles.help}>{help}</p>}
    </div>
  );
}
