/** What could not be saved of cells: it stays with its cell until it is saved or given up. Pure. */

import type { RecordRow } from "@/api/app-definition";
import type { AnyField } from "@/kinds/fields/field-kind";

/** What somebody else put into the cell meanwhile, and their record. */
export type Theirs = {
  readonly row: RecordRow;
  readonly value: unknown;
};

export type Refused = {
  readonly row: RecordRow;
  readonly field: AnyField;
  /** What was typed. */
  readonly value: unknown;
  readonly words: string;
  /** Null unless it collides with somebody else's change. */
  readonly theirs: Theirs | null;
};

/** By record, then by field: the cells of one record are the same map while nothing changes. */
export type RefusedCells = ReadonlyMap<number, ReadonlyMap<string, Refused>>;
export const NO_REFUSALS: RefusedCells = new Map();

export function withRefusal(cells: RefusedCells, refused: Refused): RefusedCells {
  const { row, field } = refused;
  return new Map(cells).set(row.id, new Map(cells.get(row.id)).set(field.key, refused));
}

export function withoutRefusal(cells: RefusedCells, row: number, field: string): RefusedCells {
  const ofRow = cells.get(row);
  if (!ofRow?.has(field)) return cells;
  const rest = new Map([...ofRow].filter(([key]) => key !== field));
  const next = new Map(cells);
  if (rest.size > 0) next.set(row, rest);
  else next.delete(row);
  return next;
}

/** How far a row may have gone from where it was edited. */
const NEAR = 200;

/** The line where a record stands now, looked for around where it was; null when it went far. */
export function lineOf(
  id: number,
  line: number,
  idAt: (line: number) => number | undefined,
): number | null {
  for (let away = 0; away <= NEAR; away += 1) {
    if (idAt(line + away) === id) return line + away;
    if (idAt(line - away) === id) return line - away;
  }
  return null;
}
