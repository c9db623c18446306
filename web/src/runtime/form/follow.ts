/**
 * Defaults that read other fields follow them: choose an account and its address is filled in,
 * choose another one and the address changes along, as long as nobody has touched it.
 */

import type { RecordValues } from "@/api/app-definition";
import { type AnyField, isEmpty, type RowValue } from "@/kinds/fields/field-kind";

import { pathsIn, type Row, valueAt, worth } from "./expressions";
import { computed } from "./field-states";
import type { Scene } from "./scene";

/** What somebody filled in in a row that is not stored yet; it goes no further than the page. */
const TOUCHED = "$touched";

const PASSES = 4;

const follows = (field: AnyField): boolean =>
  field.default !== null && field.writable && pathsIn(field.default).length > 0;

/** The values with all defaults that follow others; `own` says which fields are left alone. */
export function followed(
  scene: Scene,
  values: RecordValues,
  own: (key: string) => boolean,
): RecordValues {
  const fields = [...scene.fields.values()];
  const alone = fields.filter((field) => follows(field) && !own(field.key));
  const inRows = fields.filter((field) => field.rows.some(follows));
  let now = values;
  if (alone.length + inRows.length === 0) return now;
  // A default may read what follows itself, and formulas of it.
  for (let pass = 0; pass < PASSES; pass += 1) {
    const next = onePass(scene, now, alone, inRows);
    if (next === now) break;
    now = next;
  }
  return now;
}

function onePass(
  scene: Scene,
  values: RecordValues,
  alone: readonly AnyField[],
  inRows: readonly AnyField[],
): RecordValues {
  const read = computed(scene, values);
  let now = values;
  for (const field of alone) {
    const value = following(scene, field, read);
    if (value !== undefined && !same(value, now[field.key])) now = { ...now, [field.key]: value };
  }
  for (const field of inRows) {
    const rows = now[field.key];
    if (!Array.isArray(rows)) continue;
    const next = rows.map((row: RowValue, at) =>
      row["id"] === undefined ? rowFollowed(scene, field, read, row, at) : row,
    );
    if (next.some((row, at) => row !== rows[at])) now = { ...now, [field.key]: next };
  }
  return now;
}

function rowFollowed(
  scene: Scene,
  field: AnyField,
  read: RecordValues,
  row: RowValue,
  at: number,
): RowValue {
  const shown = (read[field.key] as readonly RowValue[])[at] ?? row;
  let now = row;
  for (const column of field.rows) {
    if (!follows(column) || touchedIn(row).has(column.key)) continue;
    const value = following(scene, column, read, { columns: field.rows, values: shown });
    if (value !== undefined && !same(value, now[column.key])) now = { ...now, [column.key]: value };
  }
  return now;
}

/** The default's worth now; undefined where it cannot be told here. */
function following(scene: Scene, field: AnyField, values: RecordValues, row?: Row): unknown {
  const source = field.default ?? "";
  if (field.target_form === null) return worth(source, scene, values, row);
  // Records and people are shown by name, which only a plain path leads to.
  const [path] = pathsIn(source);
  if (!path || source.trim() !== path.join(".")) return undefined;
  return valueAt(scene, values, path, row)?.value;
}

const same = (a: unknown, b: unknown) =>
  a === b || (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b);

const touchedIn = (row: RowValue): ReadonlySet<string> =>
  new Set(Array.isArray(row[TOUCHED]) ? (row[TOUCHED] as string[]) : []);

/** The rows with a note of what somebody changed in them. */
export function noteTouched(field: AnyField, before: unknown, after: unknown): unknown {
  if (!field.rows.some(follows) || !Array.isArray(after)) return after;
  const shown = new Map(
    (Array.isArray(before) ? (before as RowValue[]) : []).map((row) => [row["$new"], row]),
  );
  return after.map((row: RowValue) => {
    if (row["id"] !== undefined) return row;
    const old = shown.get(row["$new"]) ?? {};
    const changed = field.rows
      .map(({ key }) => key)
      .filter((key) => !same(row[key] ?? null, old[key] ?? null));
    if (changed.length === 0) return row;
    return { ...row, [TOUCHED]: [...new Set([...touchedIn(row), ...changed])] };
  });
}

/** All that is filled in in the rows counts as somebody's: it was copied, not worked out. */
export const allTouched = (row: RowValue): RowValue => ({
  ...row,
  [TOUCHED]: Object.keys(row).filter((key) => !key.startsWith("$") && !isEmpty(row[key])),
});
