import { expect, it } from "vitest";

import type { Department } from "@/api/administration";

import { type Branch, parentAfter, treeOf, within } from "./tree";

const department = (id: number, parent: number | null): Department => ({
  id,
  parent,
  name: `D${String(id)}`,
  code: null,
  head: null,
});
const ALL = [department(1, null), department(2, 1), department(3, 1), department(4, 3)];

const ids = (branches: readonly Branch[]): unknown[] =>
  branches.map((one) => (one.children.length > 0 ? [one.id, ids(one.children)] : one.id));

it("builds the tree, and loses nobody whose parent is missing", () => {
  expect(ids(treeOf(ALL))).toEqual([[1, [2, [3, [4]]]]]);
  expect(ids(treeOf([department(7, 99)]))).toEqual([7]);
});

it("a department holds itself and all below it", () => {
  expect([...within(ALL, 3)]).toEqual([3, 4]);
  expect(within(ALL, 1).size).toBe(4);
});

it.each([
  [4, "out", 1],
  [2, "out", null],
  [1, "out", undefined],
  [3, "in", 2],
  [2, "in", undefined],
] as const)("department %i moved %s goes below %s", (id, direction, parent) => {
  expect(parentAfter(ALL, id, direction)).toBe(parent);
});
