import { expect, it } from "vitest";

import type { RecordRow } from "@/api/app-definition";
import type { AnyField } from "@/kinds/fields/field-kind";

import { lineOf, NO_REFUSALS, type Refused, withoutRefusal, withRefusal } from "./refused-cells";

const refused = (id: number, key: string): Refused => ({
  row: { id } as RecordRow,
  field: { key } as AnyField,
  value: "typed",
  words: "why",
  theirs: null,
});

it("keeps each refused cell until it is let go, and other rows as they are", () => {
  const one = withRefusal(NO_REFUSALS, refused(1, "name"));
  const two = withRefusal(withRefusal(one, refused(1, "amount")), refused(2, "name"));
  expect(two.get(1)?.size).toBe(2);
  const less = withoutRefusal(two, 1, "name");
  expect([...(less.get(1)?.keys() ?? [])]).toEqual(["amount"]);
  expect(less.get(2)).toBe(two.get(2));
  expect(withoutRefusal(less, 1, "amount").has(1)).toBe(false);
  expect(withoutRefusal(less, 7, "amount")).toBe(less);
});

it("finds a row that has moved, but not one that is gone", () => {
  const at = (order: readonly number[]) => (line: number) => order[line];
  expect(lineOf(5, 1, at([4, 5, 6]))).toBe(1);
  expect(lineOf(5, 0, at([4, 6, 7, 5]))).toBe(3);
  expect(lineOf(5, 3, at([5, 4, 6, 7]))).toBe(0);
  expect(lineOf(9, 1, at([4, 5, 6]))).toBeNull();
});
