import { describe, expect, it } from "vitest";

import { filled, linesFrom, linesOf, rangeOf } from "./ranges";

const at = (line: number, column: number) => ({ line, column });
/** Heads of groups at the lines 0 and 3, rows up to line 6. */
const next = (line: number, step: number) => {
  const rows = [1, 2, 4, 5, 6];
  const to = Math.min(6, line + step);
  return rows.find((row) => row >= to) ?? 6;
};

describe("ranges of cells", () => {
  it("lies between two corners, whichever was first", () => {
    const range = { top: 1, bottom: 4, left: 0, right: 2 };
    expect(rangeOf(at(1, 2), at(4, 0))).toEqual(range);
    expect(rangeOf(at(4, 0), at(1, 2))).toEqual(range);
  });

  it("one cell, a row as a whole and nothing are none", () => {
    expect(rangeOf(at(1, 1), at(1, 1))).toBeNull();
    expect(rangeOf(at(1, -1), at(4, 1))).toBeNull();
    expect(rangeOf(null, at(4, 1))).toBeNull();
  });

  it("passes over the heads of groups and ends with the list", () => {
    expect(linesFrom(1, 3, next)).toEqual([1, 2, 4]);
    expect(linesFrom(5, 9, next)).toEqual([5, 6]);
    expect(linesOf({ top: 1, bottom: 4, left: 0, right: 0 }, next)).toEqual([1, 2, 4]);
  });

  it("a table is repeated where it fits without rest", () => {
    expect(filled(1, 4)).toBe(4);
    expect(filled(2, 4)).toBe(4);
    expect(filled(2, 5)).toBe(2);
    expect(filled(3, 1)).toBe(3);
  });
});
