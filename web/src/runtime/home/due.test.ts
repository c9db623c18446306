import { expect, test } from "vitest";

import { dueWords, pressingOf } from "./due";

test.each([
  [-12, "late", { key: "late", count: 12 }],
  [0, "today", { key: "today", count: 0 }],
  [1, "soon", { key: "tomorrow", count: 1 }],
  [3, "soon", { key: "in", count: 3 }],
  [4, "later", { key: "in", count: 4 }],
])("%d days from now is %s", (days, pressing, words) => {
  expect(pressingOf(days)).toBe(pressing);
  expect(dueWords(days)).toEqual(words);
});
