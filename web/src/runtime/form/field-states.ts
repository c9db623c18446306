/** Which fields are shown, demanded and locked right now, and what the computed ones are worth. */

import type { RecordValues } from "@/api/app-definition";
import { type AnyField, isEmpty, type RowValue } from "@/kinds/fields/field-kind";

import { computedValue, holds, type Row, worth } from "./expressions";
import type { Scene } from "./scene";
import { sectionsOf } from "./sections";

export type FieldState = {
  readonly visible: boolean;
  readonly required: boolean;
  readonly readOnly: boolean;
};

/** The server's own rule: what a failing condition would hide or free stays shown. */
export function fieldStates(scene: Scene, values: RecordValues): ReadonlyMap<string, FieldState> {
  const hidden = new Set(
    sectionsOf(scene.form)
      .filter((section) => !holds(section.visible, scene, values, true))
      .flatMap((section) => section.fields),
  );
  return new Map(
    [...scene.fields.values()].map((field) => {
      const state = stateOf(field, scene, values);
      return [field.key, { ...state, visible: state.visible && !hidden.has(field.key) }];
    }),
  );
}

/** A field's state, or that of a column in one row. */
export const stateOf = (
  field: AnyField,
  scene: Scene,
  values: RecordValues,
  row?: Row,
): FieldState => ({
  visible: holds(field.visible, scene, values, true, row),
  required: holds(field.required, scene, values, false, row),
  readOnly: !field.writable || holds(field.read_only, scene, values, false, row),
});

const PASSES = 6;

/** The values with all formulas worked out; those that need the server keep what they had. */
export function computed(scene: Scene, values: RecordValues): RecordValues {
  let now = values;
  // Formulas may read each other; cycles are refused when an app is published.
  for (let pass = 0; pass < PASSES; pass += 1) {
    const next = onePass(scene, now);
    if (next === now) break;
    now = next;
  }
  return now;
}

const isComputed = (field: AnyField) => field.kind === "formula" || field.kind === "lookup";

function onePass(scene: Scene, values: RecordValues): RecordValues {
  let now = values;
  for (const field of scene.fields.values()) {
    const value = isComputed(field)
      ? computedValue(field, scene, now)
      : field.rows.some(isComputed)
        ? rowsComputed(scene, field, now)
        : undefined;
    if (value !== undefined && !same(value, now[field.key])) now = { ...now, [field.key]: value };
  }
  return now;
}

const same = (a: unknown, b: unknown) =>
  a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));

function rowsComputed(scene: Scene, field: AnyField, values: RecordValues): unknown {
  const rows = values[field.key];
  if (!Array.isArray(rows)) return undefined;
  let changed = false;
  const next = rows.map((row: RowValue) =>
    field.rows.filter(isComputed).reduce<RowValue>((now, column) => {
      const value = computedValue(column, scene, values, { columns: field.rows, values: now });
      if (value === undefined || same(value, now[column.key])) return now;
      changed = true;
      return { ...now, [column.key]: value };
    }, row),
  );
  return changed ? next : undefined;
}

/** What a new record starts with. */
export const defaults = (scene: Scene, values: RecordValues): RecordValues =>
  withDefaults(scene, [...scene.fields.values()], values, (source, now) =>
    worth(source, scene, now),
  );

const rowDefaults = (
  field: AnyField,
  scene: Scene,
  values: RecordValues,
  row: RowValue,
): RowValue =>
  withDefaults(scene, field.rows, row, (source, now) =>
    worth(source, scene, values, { columns: field.rows, values: now }),
  );

/** Rows that were not there before start with their defaults. */
export function fillNewRows(
  scene: Scene,
  values: RecordValues,
  field: AnyField,
  before: unknown,
  after: unknown,
): unknown {
  if (field.rows.length === 0 || !Array.isArray(after)) return after;
  const known = new Set(Array.isArray(before) ? before.map((row: RowValue) => row["$new"]) : []);
  return after.map((row: RowValue) =>
    row["id"] === undefined && !known.has(row["$new"])
      ? rowDefaults(field, scene, values, row)
      : row,
  );
}

function withDefaults(
  scene: Scene,
  list: readonly AnyField[],
  values: RecordValues,
  value: (source: string, now: RecordValues) => unknown,
): RecordValues {
  let now = values;
  for (const field of list) {
    if (field.default === null || !isEmpty(now[field.key])) continue;
    const start = shownDefault(scene, field, value(field.default, now));
    if (start !== undefined && start !== null) now = { ...now, [field.key]: start };
  }
  return now;
}

/** Only plain values and oneself: other people and records need names, which the server gives. */
function shownDefault(scene: Scene, field: AnyField, value: unknown): unknown {
  if (field.target_form === null) return value;
  const { actor } = scene.context;
  return field.kind === "user" && actor && value === actor.id
    ? { id: actor.id, name: actor.name }
    : undefined;
}
