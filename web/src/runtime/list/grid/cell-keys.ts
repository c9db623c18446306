/** What keys do in a grid: from the focused cell to the next one. Pure. */

/** A row by its line, and a column; -1 is the row as a whole. */
export type Place = { readonly line: number; readonly column: number };

export type Extent = {
  readonly columns: number;
  /** Rows that a page key moves by. */
  readonly page: number;
  readonly lines: number;
  /** The row that is `step` lines further, past heads of groups. */
  readonly next: (line: number, step: number) => number;
};

type Key = { readonly key: string; readonly ctrl: boolean; readonly shift: boolean };

/** Where a key leads to; null when it is not one that moves. */
export function moved(
  { line, column }: Place,
  { key, ctrl, shift }: Key,
  grid: Extent,
): Place | null {
  const last = grid.columns - 1;
  const down = (step: number) => ({ line: grid.next(line, step), column });
  switch (key) {
    case "ArrowDown":
      return down(ctrl ? grid.lines : 1);
    case "ArrowUp":
      return down(ctrl ? -grid.lines : -1);
    case "PageDown":
      return down(grid.page);
    case "PageUp":
      return down(-grid.page);
    case "ArrowRight":
      return { line, column: ctrl ? last : Math.min(last, column + 1) };
    case "ArrowLeft":
      return { line, column: ctrl ? 0 : Math.max(0, column - 1) };
    case "Home":
      return { line: ctrl ? grid.next(0, 0) : line, column: 0 };
    case "End":
      return { line: ctrl ? grid.next(grid.lines - 1, 0) : line, column: last };
    case "Tab":
      return shift ? before({ line, column }, grid) : after({ line, column }, grid);
    default:
      return null;
  }
}

/** The cell behind, on the next row after the last column; null at the very end. */
function after({ line, column }: Place, grid: Extent): Place | null {
  if (column < grid.columns - 1) return { line, column: column + 1 };
  const next = grid.next(line, 1);
  return next === line ? null : { line: next, column: 0 };
}

function before({ line, column }: Place, grid: Extent): Place | null {
  if (column > 0) return { line, column: column - 1 };
  const next = grid.next(line, -1);
  return next === line ? null : { line: next, column: grid.columns - 1 };
}
