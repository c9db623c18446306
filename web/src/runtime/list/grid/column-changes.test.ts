import { expect, it } from "vitest";

import { withMoved, withoutColumn } from "./column-changes";

it.each([
  ["a", "c", ["b", "c", "a"]],
  ["c", "a", ["c", "a", "b"]],
  ["a", "a", ["a", "b", "c"]],
  ["x", "a", ["a", "b", "c"]],
  ["a", "x", ["a", "b", "c"]],
])("moves %s to the place of %s", (key, target, columns) => {
  expect(withMoved(["a", "b", "c"], key, target)).toEqual(columns);
});

it("the last column stays", () => {
  expect(withoutColumn(["a", "b"], "a")).toEqual(["b"]);
  expect(withoutColumn(["a"], "a")).toEqual(["a"]);
});
