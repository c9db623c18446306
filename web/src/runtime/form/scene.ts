/** All that a form's conditions and formulas are worked out from, besides the values. */

import type { Form, RecordValues, RunningApp } from "@/api/app-definition";
import type { ExprContext } from "@/expr";
import { type AnyField, setting } from "@/kinds/fields/field-kind";
import { type FormFields, fieldsOf, formOf } from "@/kinds/fields/form-fields";
import { valueOf } from "@/kinds/fields/system-fields";

import { namedBy, pathsIn } from "./expressions";

/** A related record's values, null when it cannot be seen, undefined while it is not known. */
export type Related = (form: string, id: number) => RecordValues | null | undefined;

export type Scene = {
  readonly app: RunningApp;
  readonly form: Form;
  readonly fields: FormFields;
  readonly context: ExprContext;
  readonly related: Related;
};

export type Wanted = { readonly form: string; readonly id: number };

const paths = new WeakMap<Form, readonly (readonly string[])[]>();

/** The paths along references that anything in the form reads: conditions, formulas, lookups. */
export function relationPaths(app: RunningApp, form: Form): readonly (readonly string[])[] {
  const known = paths.get(form);
  if (known) return known;
  const fields = fieldsOf(app, form);
  const sources = [
    ...form.layout.map((section) => section.visible),
    ...form.validations.map((rule) => rule.condition),
    ...[...fields.values()].flatMap(sourcesOf),
  ];
  const found = sources.flatMap((source) => (typeof source === "string" ? pathsIn(source) : []));
  const inRows = [...fields.values()].flatMap((field) =>
    field.rows
      .flatMap((column) => sourcesOf(column).flatMap((one) => pathsOf(one)))
      // A name in a row is the column's first.
      .map((path) =>
        field.rows.some((column) => column.key === path[0]) ? [field.key, ...path] : path,
      ),
  );
  // A column of a row is read where it stands; only what lies behind it has to be fetched.
  const along = [...found, ...inRows].filter(
    ([key = "", ...rest]) => rest.length > (fields.get(key)?.rows.length ? 1 : 0),
  );
  const unlike = [...new Map(along.map((path) => [path.join("."), path])).values()];
  paths.set(form, unlike);
  return unlike;
}

const pathsOf = (source: unknown) => (typeof source === "string" ? pathsIn(source) : []);

function sourcesOf(field: AnyField): unknown[] {
  const path = setting<unknown>(field, "path", null);
  return [
    field.required,
    field.visible,
    field.read_only,
    field.default,
    field.kind === "formula" ? field.config["expression"] : null,
    field.kind === "lookup" ? path : null,
  ];
}

/** The records on the way of the paths, as far as it is known. */
export function wantedRecords(
  app: RunningApp,
  form: Form,
  values: RecordValues,
  related: Related,
): readonly Wanted[] {
  const wanted = new Map<string, Wanted>();
  const follow = (field: AnyField | undefined, value: unknown, rest: readonly string[]): void => {
    const [next, ...further] = rest;
    if (!field || next === undefined) return;
    if (field.rows.length > 0) {
      const column = field.rows.find((one) => one.key === next);
      for (const row of Array.isArray(value) ? (value as RecordValues[]) : [])
        follow(column, row[next], further);
      return;
    }
    const target = field.target_form === null ? undefined : formOf(app, field.target_form);
    if (!target?.rights.operations.includes("read")) return;
    for (const { id } of namedBy(value)) {
      wanted.set(`${target.key}.${String(id)}`, { form: target.key, id });
      const found = related(target.key, id);
      if (found) follow(fieldsOf(app, target).get(next), found[next], further);
    }
  };
  const fields = fieldsOf(app, form);
  for (const [key = "", ...rest] of relationPaths(app, form))
    follow(fields.get(key), values[key], rest);
  return [...wanted.values()];
}

/** A record's values with those that every record has. */
export function allValues(record: { readonly values: RecordValues }, form: Form): RecordValues {
  const system = ["id", "owner", "department", "created_at", "created_by", "updated_at"];
  return {
    ...Object.fromEntries(system.map((key) => [key, valueOf(record, key)])),
    ...Object.fromEntries(form.fields.map(({ key }) => [key, record.values[key] ?? null])),
  };
}
