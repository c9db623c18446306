/** A rectangle of cells: from the one where it was begun to the focused one. Pure. */

import type { Place } from "./cell-keys";

export type CellRange = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

/** Null where it would be one cell or none: that is the focused cell alone. */
export function rangeOf(anchor: Place | null, place: Place | null): CellRange | null {
  if (!anchor || !place || anchor.column < 0 || place.column < 0) return null;
  const range = {
    top: Math.min(anchor.line, place.line),
    bottom: Math.max(anchor.line, place.line),
    left: Math.min(anchor.column, place.column),
    right: Math.max(anchor.column, place.column),
  };
  return range.top === range.bottom && range.left === range.right ? null : range;
}

/** One cell as a range. */
export const alone = ({ line, column }: Place): CellRange => ({
  top: line,
  bottom: line,
  left: column,
  right: column,
});

/** The columns of a range on a line, the last one included; null where it has none. */
export const columnsOn = (
  range: CellRange | null,
  line: number,
): readonly [number, number] | null =>
  range && line >= range.top && line <= range.bottom ? [range.left, range.right] : null;

/** The lines of `count` rows from `top` on, past heads of groups; fewer where the list ends. */
export function linesFrom(
  top: number,
  count: number,
  next: (line: number, step: number) => number,
): readonly number[] {
  const lines = [next(top, 0)];
  while (lines.length < count) {
    const last = lines.at(-1) ?? top;
    const line = next(last, 1);
    if (line === last) break;
    lines.push(line);
  }
  return lines;
}

/** The lines of a range, past heads of groups. */
export function linesOf(
  { top, bottom }: CellRange,
  next: (line: number, step: number) => number,
): readonly number[] {
  return linesFrom(top, bottom - top + 1, next).filter((line) => line <= bottom);
}

/** How large a table becomes in a range: repeated where it goes in without rest, else as it is. */
export const filled = (size: number, room: number): number =>
  room > size && room % size === 0 ? room : size;
