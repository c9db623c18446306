/** The form on a phone, to try: conditions and formulas live, as one role sees it. */

import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { FieldPart, FormPart, RolePart, Truth } from "@/api/builder/document";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { compileExpression, ExprError, fromInstant, Moment, reader } from "@/expr";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { RunningAppProvider } from "@/kinds/running-app";
import { previewApp, shownField } from "@/config-form/preview-app";

import * as edit from "./edit";
import styles from "./PhonePreview.module.css";
import { rightOf } from "../roles/matrix";

type Values = Readonly<Record<string, unknown>>;

type Props = {
  readonly form: FormPart;
  /** The role to look as, where it is chosen elsewhere; null: sees everything. */
  readonly as?: RolePart | null;
  /** A record to look at instead of a new one to fill in. */
  readonly record?: Values;
};

export function PhonePreview({ form, as, record }: Props) {
  const { t } = useTranslation("formDesigner");
  const label = useLabel();
  const { app } = useDesignScope();
  const [typed, setTyped] = useState<Values>(record ?? {});
  const [role, setRole] = useState<string | null>(null);
  const [moment] = useState(() => fromInstant(Date.now()));
  const actor = as === undefined ? (app.roles ?? []).find((one) => one.key === role) : as;
  const values = record ? typed : computedValues(form, typed, moment);
  const holds = (truth: Truth | undefined, otherwise: boolean) =>
    typeof truth === "string"
      ? compileExpression(truth).test(reader(values), { now: moment }) === true
      : (truth ?? otherwise);
  return (
    <RunningAppProvider app={previewApp(app)}>
      {as === undefined && (
        <div className={styles.previewBar}>
          <Select
            allowClear
            size="small"
            aria-label={t("preview.role")}
            placeholder={t("preview.anyRole")}
            style={{ minWidth: 180 }}
            value={role}
            options={(app.roles ?? []).map((one) => ({
              value: one.key,
              label: label(bothOf(one.label)) || one.key,
            }))}
            onChange={(key: string | undefined) => setRole(key ?? null)}
          />
        </div>
      )}
      <div className={styles.phone} role="region" aria-label={t("preview.title")}>
        <h2 className={styles.phoneTitle}>{label(bothOf(form.label))}</h2>
        {edit.layoutOf(form).map((section) => {
          if (!holds(section.visible, true)) return null;
          const fields = (section.fields ?? []).flatMap((key) => {
            const field = form.fields.find((one) => one.key === key);
            const right = actor && field ? rightOf(actor, form.key, key) : "edit";
            const shown = right !== "hidden" && right !== "none";
            return field && shown && holds(field.visible, true) ? [{ field, right }] : [];
          });
          if (fields.length === 0) return null;
          return (
            <section key={section.key} className={styles.phoneSection}>
              <h3>{label(bothOf(section.label))}</h3>
              {fields.map(({ field, right }) => (
                <PreviewField
                  key={field.key}
                  field={field}
                  value={values[field.key] ?? null}
                  required={holds(field.required, false)}
                  locked={right !== "edit" || holds(field.read_only, false)}
                  onChange={(value) => setTyped({ ...typed, [field.key]: value })}
                />
              ))}
            </section>
          );
        })}
      </div>
    </RunningAppProvider>
  );
}

type FieldProps = {
  readonly field: FieldPart;
  readonly value: unknown;
  readonly required: boolean;
  readonly locked: boolean;
  readonly onChange: (value: unknown) => void;
};

function PreviewField({ field, value, required, locked, onChange }: FieldProps) {
  const label = useLabel();
  const shown = shownField(field);
  const { Input, Display } = kindOf(shown);
  const id = `preview-${field.key}`;
  const name = label(bothOf(field.label));
  return (
    <div className={styles.phoneField}>
      <label htmlFor={id}>
        {name}
        {required && <span className={styles.required}>*</span>}
      </label>
      {Input && shown.writable ? (
        <Input
          field={shown}
          id={id}
          label={name}
          value={value}
          disabled={locked}
          onChange={onChange}
        />
      ) : (
        <output id={id}>{value === null ? "–" : <Display field={shown} value={value} />}</output>
      )}
      {label(bothOf(field.help)) && <small>{label(bothOf(field.help))}</small>}
    </div>
  );
}

/** What was typed, with the form's own formulas computed in the order in which they stand. */
function computedValues(
  form: FormPart,
  typed: Values,
  now: ReturnType<typeof fromInstant>,
): Values {
  const empty = Object.fromEntries(
    form.fields.map((field) => [field.key, field.kind === "subform" ? [] : null]),
  );
  const values: Record<string, unknown> = { ...empty, ...typed };
  for (const field of form.fields) {
    const formula = field.config?.["expression"];
    if (field.kind !== "formula" || typeof formula !== "string") continue;
    const value = compileExpression(formula).evaluate(reader(values), { now });
    const given = value instanceof ExprError ? null : value;
    // Inputs and displays take numbers and texts as the API sends them.
    values[field.key] =
      given !== null && typeof given === "object" && !Array.isArray(given) ? plain(given) : given;
  }
  return values;
}

const plain = (value: object): unknown =>
  "toNumber" in value && typeof value.toNumber === "function"
    ? (value.toNumber as () => number)()
    : value instanceof Moment
      ? value.toString()
      : null;
