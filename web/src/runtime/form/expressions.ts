/** A form's conditions and formulas, run in the browser for preview; the server decides. */

import type { Condition, RecordValues } from "@/api/app-definition";
import type { Compiled, Read, Value } from "@/expr";
import {
  compileExpression,
  dependencies,
  ExprError,
  fromInstant,
  Moment,
  parse,
  readMoment,
} from "@/expr";
import { type AnyField, setting } from "@/kinds/fields/field-kind";
import { fieldAt, type FormFields, fieldsOf, formOf } from "@/kinds/fields/form-fields";
import { wallTime } from "@/lib/dates";

import type { Scene } from "./scene";

const compiled = new WeakMap<FormFields, Map<string, Compiled>>();
const read = new Map<string, readonly (readonly string[])[]>();

/** The paths of the fields that a formula reads. */
export function pathsIn(source: string): readonly (readonly string[])[] {
  let known = read.get(source);
  if (!known) {
    const { node } = parse(source);
    read.set(source, (known = node === null ? [] : dependencies(node)));
  }
  return known;
}

type Shown = { readonly id: number };

const isShown = (value: unknown): value is Shown =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "number";

/** The records, people or files that a field's value names. */
export const namedBy = (value: unknown): readonly Shown[] =>
  (Array.isArray(value) ? value : [value]).filter(isShown);

/** A row of a sub-form: its columns stand before the form's own fields. */
export type Row = { readonly columns: readonly AnyField[]; readonly values: RecordValues };

/** Compiled once per form and place, with the types that its fields have. */
function compile(source: string, scene: Scene, columns: readonly AnyField[]): Compiled {
  let known = compiled.get(scene.fields);
  if (!known) compiled.set(scene.fields, (known = new Map<string, Compiled>()));
  const place = `${columns.map((one) => one.key).join()}:${source}`;
  let formula = known.get(place);
  if (!formula)
    known.set(place, (formula = compileExpression(source, (path) => typeAt(scene, columns, path))));
  return formula;
}

function typeAt(
  scene: Scene,
  columns: readonly AnyField[],
  path: readonly string[],
): string | undefined {
  const [key = "", next, ...rest] = path;
  const column = columns.find((one) => one.key === key);
  const field = column ?? scene.fields.get(key);
  if (next === undefined) return field?.type.name;
  const row = field?.rows.find((one) => one.key === next);
  if (row) return rest.length === 0 ? `list<${row.type.name}>` : undefined;
  const target = field?.target_form ? formOf(scene.app, field.target_form) : undefined;
  return target && fieldAt(scene.app, target, [next, ...rest])?.type.name;
}

/** What formulas see of shown values: ids for records and people, moments for dates. */
function inside(field: AnyField | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") {
    if (field?.type.name === "date") return readMoment(value);
    if (field?.type.name === "datetime") return momentOf(value);
    return value;
  }
  if (Array.isArray(value)) {
    return field && field.rows.length > 0
      ? value.map((row: RecordValues) =>
          Object.fromEntries(field.rows.map((one) => [one.key, inside(one, row[one.key])])),
        )
      : value.map((one: unknown) => inside(field, one));
  }
  if (typeof value === "object" && "id" in value) return value.id;
  return value;
}

function momentOf(value: string): Moment | null {
  const instant = Date.parse(value);
  // What a formula gave is wall-clock time without an offset.
  return /[Z+]|-\d\d:\d\d$/.test(value.slice(10)) && !Number.isNaN(instant)
    ? fromInstant(wallTime(instant))
    : readMoment(value);
}

type Found = { readonly field: AnyField; readonly value: unknown };

/** The shown value at the end of a path; undefined where it is not known here. */
function follow(scene: Scene, found: Found, rest: readonly string[]): Found | undefined {
  const [next, ...further] = rest;
  const { field, value } = found;
  if (next === undefined) return found;
  if (field.rows.length > 0) {
    const column = field.rows.find((one) => one.key === next);
    if (!column || !Array.isArray(value)) return undefined;
    return many(
      value.map((row: RecordValues) =>
        follow(scene, { field: column, value: row[next] ?? null }, further),
      ),
      column,
    );
  }
  if (next === "name" && further.length === 0 && isPeople(field)) {
    const names = namedBy(value).map((one) => (one as { name?: string }).name ?? null);
    return { field, value: Array.isArray(value) ? names : (names[0] ?? null) };
  }
  const target = field.target_form === null ? undefined : formOf(scene.app, field.target_form);
  const one = target && fieldsOf(scene.app, target).get(next);
  if (!target || !one) return undefined;
  const ends = namedBy(value).map(({ id }) => {
    const record = scene.related(target.key, id);
    if (record === undefined) return undefined;
    return follow(scene, { field: one, value: record?.[next] ?? null }, further);
  });
  if (Array.isArray(value)) return many(ends, one);
  return ends.length === 0 ? { field: one, value: null } : ends[0];
}

const isPeople = (field: AnyField) => ["user", "users", "department"].includes(field.kind);

function many(ends: readonly (Found | undefined)[], field: AnyField): Found | undefined {
  const known = ends.filter((one) => one !== undefined);
  if (known.length < ends.length) return undefined;
  return { field: known[0]?.field ?? field, value: known.flatMap((one) => one.value) };
}

/** The shown value at a path of a record, or of a row in it. */
export function valueAt(
  scene: Scene,
  values: RecordValues,
  path: readonly string[],
  row?: Row,
): Found | undefined {
  const [key = "", ...rest] = path;
  const column = row?.columns.find((one) => one.key === key);
  const field = column ?? scene.fields.get(key);
  if (!field) return undefined;
  const value = (column && row ? row.values : values)[key] ?? null;
  return follow(scene, { field, value }, rest);
}

/** How formulas read a record, or a row of it. */
export const readerOf =
  (scene: Scene, values: RecordValues, row?: Row): Read =>
  (path) => {
    const found = valueAt(scene, values, path, row);
    return found && inside(found.field, found.value);
  };

/** A condition's truth; `otherwise` where it cannot be told here, or fails. */
export function holds(
  condition: Condition,
  scene: Scene,
  values: RecordValues,
  otherwise: boolean,
  row?: Row,
): boolean {
  if (typeof condition !== "string") return condition ?? otherwise;
  const formula = compile(condition, scene, row?.columns ?? []);
  const result = formula.test(readerOf(scene, values, row), scene.context);
  return result instanceof ExprError ? otherwise : result;
}

/** A formula's value as the API would show it; undefined where it cannot be told here. */
export function worth(source: string, scene: Scene, values: RecordValues, row?: Row): unknown {
  const formula = compile(source, scene, row?.columns ?? []);
  const value = formula.evaluate(readerOf(scene, values, row), scene.context);
  return value instanceof ExprError ? undefined : outside(value);
}

/** What a computed field shows now; undefined where it keeps what it had. */
export function computedValue(
  field: AnyField,
  scene: Scene,
  values: RecordValues,
  row?: Row,
): unknown {
  const { expression } = field.config;
  if (field.kind === "formula" && typeof expression === "string")
    return worth(expression, scene, values, row);
  const path = setting<string>(field, "path", "");
  if (field.kind === "lookup" && path !== "")
    return valueAt(scene, values, path.split("."), row)?.value;
  return undefined;
}

function outside(value: Value): unknown {
  if (value instanceof Moment) return value.toString();
  if (
    typeof value === "object" &&
    value !== null &&
    "toNumber" in value &&
    typeof value.toNumber === "function"
  ) {
    return (value as { toNumber: () => number }).toNumber();
  }
  return Array.isArray(value) ? value.map((one: Value) => outside(one)) : value;
}
