/** What a pasted table changes in a block of cells. Pure. */

import type { RecordRow } from "@/api/app-definition";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { valueOf } from "@/kinds/fields/system-fields";

import { sameValue } from "../../form/wire";
import { pasted } from "./cell-text";
import { ownValue, type PastedCell } from "./clipboard";

/** Shown values by field, as they were and as they are to be. */
export type RowChange = {
  readonly row: RecordRow;
  readonly before: ReadonlyMap<AnyField, unknown>;
  readonly after: ReadonlyMap<AnyField, unknown>;
};

export type BlockChange = {
  readonly changes: readonly RowChange[];
  /** How many cells become different. */
  readonly cells: number;
  /** Columns that may not be changed: they stay as they are. */
  readonly fixed: readonly AnyField[];
  /** Texts that are no value of their field. */
  readonly wrong: readonly { readonly field: AnyField; readonly text: string }[];
};

/** As it was copied where the field takes it so, else what its text says; undefined when no value. */
export const pastedValue = (field: AnyField, cell: PastedCell): unknown =>
  ownValue(field, cell) ?? pasted(field, cell.text);

export const NOTHING: PastedCell = { text: "", own: null };

/**
 * A smaller table is repeated over the block; an empty cell empties. A row that is gone by now keeps
 * its line of the table to itself.
 */
export function blockChange(
  rows: readonly (RecordRow | undefined)[],
  columns: readonly AnyField[],
  table: readonly (readonly PastedCell[])[],
  mayChange: (field: AnyField) => boolean,
): BlockChange {
  const fixed = columns.filter((field) => !mayChange(field));
  const wrong: { field: AnyField; text: string }[] = [];
  const changes = rows.flatMap((row, line): RowChange[] => {
    if (!row) return [];
    const cells = table[line % table.length] ?? [];
    const after = new Map<AnyField, unknown>();
    columns.forEach((field, column) => {
      if (fixed.includes(field)) return;
      const cell = cells[column % cells.length] ?? NOTHING;
      const value = pastedValue(field, cell);
      if (value === undefined) wrong.push({ field, text: cell.text });
      else if (!sameValue(field, value, valueOf(row, field.key)))
        after.set(field, isEmpty(value) ? null : value);
    });
    if (after.size === 0) return [];
    const before = new Map([...after.keys()].map((field) => [field, valueOf(row, field.key)]));
    return [{ row, before, after }];
  });
  const cells = changes.reduce((sum, { after }) => sum + after.size, 0);
  return { changes, cells, fixed, wrong };
}
