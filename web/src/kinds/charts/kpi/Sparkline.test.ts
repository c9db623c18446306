import { expect, test } from "vitest";

import { linesOf } from "./Sparkline";

test("a gap parts the line, and everything stays in the box", () => {
  const lines = linesOf([1, 2, null, -4, 8]);
  expect(lines.map((line) => line.length)).toEqual([2, 2]);
  for (const [x, y] of lines.flat()) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(96);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(32);
  }
});

test("equal, single and missing figures draw something that is a number", () => {
  for (const values of [[0, 0], [5], [], [null]]) {
    expect(linesOf(values).flat(2).every(Number.isFinite)).toBe(true);
  }
});
