import { expect, test } from "vitest";

import { changeOf, isComparable, trendOf } from "./change";

test.each([
  [10, 5, "up", "up", "good"],
  [5, 10, "up", "down", "bad"],
  [5, 10, "down", "down", "good"],
  [10, 5, "down", "up", "bad"],
  [10, 5, "neither", "up", "neutral"],
  [5, 5, "up", "same", "neutral"],
  [null, 5, "up", "down", "bad"],
  [3, null, "up", "up", "good"],
])("%s after %s, %s is good: %s, %s", (value, before, good, direction, mood) => {
  expect(changeOf(value, before, good)).toEqual({ direction, mood });
});

test("an average over nothing is no zero", () => {
  expect(isComparable("avg", null)).toBe(false);
  expect(trendOf("avg", [1, null])).toEqual([1, null]);
  expect(trendOf("sum", [1, null])).toEqual([1, 0]);
  expect(isComparable("avg", 0)).toBe(true);
  expect(isComparable("sum", null)).toBe(true);
});
