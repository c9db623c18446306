/** The fields of a form by key, with what computed ones show and with those of every record. */

import type { ColumnShape, Field, FieldDefinition, Form, RunningApp } from "@/api/app-definition";

import type { AnyField } from "./field-kind";
import { SYSTEM_FIELDS } from "./system-fields";

export type FormFields = ReadonlyMap<string, AnyField>;

const known = new WeakMap<Form, FormFields>();

export function formOf(app: RunningApp, key: string): Form | undefined {
  return app.forms.find((form) => form.key === key);
}

export function fieldsOf(app: RunningApp, form: Form): FormFields {
  const before = known.get(form);
  if (before) return before;
  const fields = new Map<string, AnyField>();
  known.set(form, fields); // first, because lookups may lead back here
  for (const field of SYSTEM_FIELDS) fields.set(field.key, field);
  for (const field of form.fields) fields.set(field.key, plain(field));
  for (const field of form.fields) {
    const whole = fields.get(field.key);
    const source = whole && sourceOf(app, form, whole);
    if (whole && source) fields.set(field.key, { ...whole, source });
  }
  return fields;
}

function plain(field: Field): AnyField {
  return {
    ...field,
    source: null,
    rows: field.fields.map((row) => column(row, field.columns[row.key])),
  };
}

const TEXT: ColumnShape = {
  type: { name: "text" },
  computed: null,
  writable: true,
  decimals: 0,
  target_form: null,
};

const column = (field: FieldDefinition, shape: ColumnShape = TEXT): AnyField => ({
  ...field,
  ...shape,
  sortable: false,
  source: null,
  rows: [],
});

/** What a lookup or a roll-up shows: the field at the end of its path. */
function sourceOf(app: RunningApp, form: Form, field: AnyField): AnyField | null {
  const { path, form: target, field: key } = field.config;
  if (typeof path === "string") return fieldAt(app, form, path.split("."));
  const source = typeof target === "string" ? formOf(app, target) : undefined;
  return source && typeof key === "string" ? fieldAt(app, source, [key]) : null;
}

/** The field at the end of a path along references. */
export function fieldAt(app: RunningApp, form: Form, path: readonly string[]): AnyField | null {
  const [key, ...rest] = path;
  const field = key === undefined ? undefined : fieldsOf(app, form).get(key);
  if (!field || rest.length === 0) return field ?? null;
  const target = field.target_form === null ? undefined : formOf(app, field.target_form);
  return target ? fieldAt(app, target, rest) : null;
}
