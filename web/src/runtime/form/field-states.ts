/** Which fields are shown, demanded and locked right now, and what the computed ones are worth. */

import type { Form, RecordValues } from "@/api/app-definition";
import type { ExprContext } from "@/expr";
import { type AnyField, isEmpty, type RowValue } from "@/kinds/fields/field-kind";
import type { FormFields } from "@/kinds/fields/form-fields";

import { holds, readerOf, worth } from "./expressions";
import { sectionsOf } from "./sections";

export type FieldState = {
  readonly visible: boolean;
  readonly required: boolean;
  readonly readOnly: boolean;
};

/** The server's own rule: what a failing condition would hide or free stays shown. */
export function fieldStates(
  form: Form,
  fields: FormFields,
  values: RecordValues,
  context: ExprContext,
): ReadonlyMap<string, FieldState> {
  const read = readerOf(fields, values);
  const hidden = new Set(
    sectionsOf(form)
      .filter((section) => !holds(section.visible, fields, read, context, true))
      .flatMap((section) => section.fields),
  );
  return new Map(
    [...fields.values()].map((field) => [
      field.key,
      {
        visible: !hidden.has(field.key) && holds(field.visible, fields, read, context, true),
        required: holds(field.required, fields, read, context, false),
        readOnly: !field.writable || holds(field.read_only, fields, read, context, false),
      },
    ]),
  );
}

const formulaOf = (field: AnyField): string | null =>
  field.kind === "formula" && typeof field.config["expression"] === "string"
    ? field.config["expression"]
    : null;

const PASSES = 6;

/** The values with all formulas worked out; those that need the server keep what they had. */
export function computed(
  fields: FormFields,
  values: RecordValues,
  context: ExprContext,
): RecordValues {
  let now = values;
  // Formulas may read each other; cycles are refused when an app is published.
  for (let pass = 0; pass < PASSES; pass += 1) {
    const next = onePass(fields, now, context);
    if (next === now) break;
    now = next;
  }
  return now;
}

function onePass(fields: FormFields, values: RecordValues, context: ExprContext): RecordValues {
  let now = values;
  const put = (key: string, value: unknown) => {
    if (value !== undefined && value !== now[key]) now = { ...now, [key]: value };
  };
  for (const field of fields.values()) {
    const formula = formulaOf(field);
    if (formula !== null) put(field.key, worth(formula, fields, readerOf(fields, now), context));
    else if (field.rows.some((column) => formulaOf(column) !== null))
      put(field.key, rowsComputed(fields, field, now, context));
  }
  return now;
}

function rowsComputed(
  fields: FormFields,
  field: AnyField,
  values: RecordValues,
  context: ExprContext,
): unknown {
  const rows = values[field.key];
  if (!Array.isArray(rows)) return undefined;
  let changed = false;
  const next = rows.map((row: RowValue) =>
    field.rows.reduce<RowValue>((now, column) => {
      const formula = formulaOf(column);
      if (formula === null) return now;
      const value = worth(
        formula,
        fields,
        readerOf(fields, values, { rows: field.rows, values: now }),
        context,
      );
      if (value === undefined || value === now[column.key]) return now;
      changed = true;
      return { ...now, [column.key]: value };
    }, row),
  );
  return changed ? next : undefined;
}

/** What a new record starts with. */
export function defaults(
  fields: FormFields,
  values: RecordValues,
  context: ExprContext,
): RecordValues {
  return defaultsOf([...fields.values()], fields, values, context);
}

/** What a new row starts with. */
export function rowDefaults(
  field: AnyField,
  fields: FormFields,
  row: RowValue,
  context: ExprContext,
): RowValue {
  return defaultsOf(field.rows, fields, row, context);
}

function defaultsOf(
  list: readonly AnyField[],
  fields: FormFields,
  values: RecordValues,
  context: ExprContext,
): RecordValues {
  let now = values;
  for (const field of list) {
    if (field.default === null || !isEmpty(now[field.key])) continue;
    const value = worth(field.default, fields, readerOf(fields, now), context);
    // Only plain values: people and records need their names, which the server gives.
    const plain =
      value !== undefined &&
      value !== null &&
      field.target_form === null &&
      !["user", "users", "department"].includes(field.kind);
    if (plain) now = { ...now, [field.key]: value };
  }
  return now;
}

export type Wrong = { readonly path: readonly (string | number)[]; readonly message: string };

/** What is plainly wrong before asking the server: empty required fields and broken rules. */
export function wrongs(
  form: Form,
  fields: FormFields,
  values: RecordValues,
  context: ExprContext,
  words: {
    required: (field: AnyField) => string;
    rule: (message: { zh: string; en: string }) => string;
  },
): Wrong[] {
  const states = fieldStates(form, fields, values, context);
  const found: Wrong[] = [];
  for (const field of fields.values()) {
    const state = states.get(field.key);
    if (!state?.visible || state.readOnly) continue;
    if (state.required && isEmpty(values[field.key]))
      found.push({ path: [field.key], message: words.required(field) });
    const rows = values[field.key];
    if (field.rows.length === 0 || !Array.isArray(rows)) continue;
    rows.forEach((row: RowValue, index) => {
      for (const column of field.rows) {
        if (column.required === true && column.writable && isEmpty(row[column.key])) {
          found.push({ path: [field.key, index, column.key], message: words.required(column) });
        }
      }
    });
  }
  const read = readerOf(fields, values);
  for (const rule of form.validations) {
    if (!holds(rule.condition, fields, read, context, true)) {
      found.push({
        path: rule.field === null ? [] : [rule.field],
        message: words.rule(rule.message),
      });
    }
  }
  return found;
}
