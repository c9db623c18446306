/** A form's conditions and formulas, run in the browser for preview; the server decides. */

import type { Condition, RecordValues } from "@/api/app-definition";
import type { Compiled } from "@/expr";
import {
  compileExpression,
  type ExprContext,
  ExprError,
  fromInstant,
  Moment,
  type Read,
  readMoment,
  type Value,
} from "@/expr";
import type { AnyField } from "@/kinds/fields/field-kind";
import type { FormFields } from "@/kinds/fields/form-fields";

const compiled = new WeakMap<FormFields, Map<string, Compiled>>();

/** Compiled once per form, with the types that its fields have. */
function compile(source: string, fields: FormFields): Compiled {
  let known = compiled.get(fields);
  if (!known) compiled.set(fields, (known = new Map<string, Compiled>()));
  let formula = known.get(source);
  if (!formula)
    known.set(source, (formula = compileExpression(source, (path) => typeAt(fields, path))));
  return formula;
}

function typeAt(fields: FormFields, path: readonly string[]): string | undefined {
  const [key = "", column] = path;
  const field = fields.get(key);
  if (column === undefined) return field?.type.name;
  const row = field?.rows.find((one) => one.key === column);
  return row && `list<${row.type.name}>`;
}

/** What formulas see of shown values: ids for records and people, moments for dates. */
function inside(field: AnyField | undefined, value: unknown, zoneOffset: number): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") {
    if (field?.type.name === "date") return readMoment(value);
    if (field?.type.name === "datetime")
      return fromInstant(Date.parse(value) + zoneOffset * 60_000);
    return value;
  }
  if (Array.isArray(value)) {
    return field && field.rows.length > 0
      ? value.map((row: RecordValues) =>
          Object.fromEntries(
            field.rows.map((column) => [column.key, inside(column, row[column.key], zoneOffset)]),
          ),
        )
      : value.map((one: unknown) => inside(field, one, zoneOffset));
  }
  if (typeof value === "object" && "id" in value) return value.id;
  return value;
}

/** Reads a record's values; what lies behind references is read from `related` where it is known. */
export function readerOf(
  fields: FormFields,
  values: RecordValues,
  row?: { rows: readonly AnyField[]; values: RecordValues },
): Read {
  const offset = -new Date().getTimezoneOffset();
  return ([key = "", ...rest]) => {
    const column = row?.rows.find((one) => one.key === key);
    if (row && column)
      return rest.length === 0 ? inside(column, row.values[key], offset) : undefined;
    const field = fields.get(key);
    if (!field) return undefined;
    const value = inside(field, values[key], offset);
    if (rest.length === 0) return value;
    if (field.rows.length === 0 || rest.length > 1 || !Array.isArray(value)) return undefined;
    return value.map((one: RecordValues) => one[rest[0] ?? ""] ?? null);
  };
}

/** A condition's truth; `otherwise` where it cannot be told here, or fails. */
export function holds(
  condition: Condition,
  fields: FormFields,
  read: Read,
  context: ExprContext,
  otherwise: boolean,
): boolean {
  if (typeof condition !== "string") return condition ?? otherwise;
  const result = compile(condition, fields).test(read, context);
  return result instanceof ExprError ? otherwise : result;
}

/** A formula's value as the API would show it; undefined where it cannot be told here. */
export function worth(
  source: string,
  fields: FormFields,
  read: Read,
  context: ExprContext,
): unknown {
  const value = compile(source, fields).evaluate(read, context);
  return value instanceof ExprError ? undefined : outside(value);
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
