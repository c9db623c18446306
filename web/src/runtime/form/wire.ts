/** Shown values as the API takes them, and what differs between two sets of values. */

import type { RecordValues } from "@/api/app-definition";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import type { FormFields } from "@/kinds/fields/form-fields";

export function toWire(field: AnyField, value: unknown): unknown {
  if (!isEmpty(value)) return kindOf(field).toWire(value, field);
  return field.rows.length > 0 ? [] : null;
}

/** Whether the API would take both as the same. */
export const sameValue = (field: AnyField, a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(toWire(field, a)) === JSON.stringify(toWire(field, b));

export const changesToWire = (fields: FormFields, changes: RecordValues): RecordValues =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([key, value]) => {
      const field = fields.get(key);
      return field ? [[key, toWire(field, value)]] : [];
    }),
  );

/** The fields among `keys` whose value is no longer that of `before`. */
export const differing = (
  fields: FormFields,
  before: RecordValues,
  after: RecordValues,
  keys: Iterable<string>,
): string[] =>
  [...keys].filter((key) => {
    const field = fields.get(key);
    return field !== undefined && !sameValue(field, before[key], after[key]);
  });
