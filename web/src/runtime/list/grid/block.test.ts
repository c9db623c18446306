// @vitest-environment jsdom

import { expect, it } from "vitest";

import type { RecordRow } from "@/api/app-definition";
import type { AnyField } from "@/kinds/fields/field-kind";
import { SYSTEM_FIELDS } from "@/kinds/fields/system-fields";

import { blockChange } from "./block";

const [base] = SYSTEM_FIELDS;
const field = (key: string, type: string) => ({ ...base, key, kind: type, type: { name: type } });
const name = field("name", "text") as AnyField;
const amount = field("amount", "number") as AnyField;
const total = field("total", "number") as AnyField;
const row = (id: number, values: object) => ({ id, revision: 1, values }) as unknown as RecordRow;
const rows = [row(1, { name: "a", amount: 1, total: 9 }), row(2, { name: "b", amount: 2 })];
const cell = (text: string) => ({ text, own: null });
const mayChange = (one: AnyField) => one !== total;
const changed = (found: ReturnType<typeof blockChange>) =>
  found.changes.map(({ row: { id }, before, after }) => [
    id,
    [...before].map(([one, value]) => [one.key, value]),
    [...after].map(([one, value]) => [one.key, value]),
  ]);

it("a table goes into its cells; what is the same already is no change", () => {
  const table = [
    [cell("x"), cell("1")],
    [cell("b"), cell("20")],
  ];
  const found = blockChange(rows, [name, amount], table, mayChange);
  expect(changed(found)).toEqual([
    [1, [["name", "a"]], [["name", "x"]]],
    [2, [["amount", 2]], [["amount", 20]]],
  ]);
  expect(found.cells).toBe(2);
});

it("one cell fills the block; an empty one empties it", () => {
  expect(blockChange(rows, [name], [[cell("y")]], mayChange).cells).toBe(2);
  expect(changed(blockChange(rows, [amount], [[cell("")]], mayChange))).toEqual([
    [1, [["amount", 1]], [["amount", null]]],
    [2, [["amount", 2]], [["amount", null]]],
  ]);
});

it("what may not be changed stays, what is no value is told", () => {
  const found = blockChange(rows, [amount, total], [[cell("much"), cell("5")]], mayChange);
  expect(found.fixed).toEqual([total]);
  expect(found.wrong).toEqual([
    { field: amount, text: "much" },
    { field: amount, text: "much" },
  ]);
  expect(found.changes).toEqual([]);
});

it("a row that is gone by now moves nothing of the others", () => {
  const table = [[cell("x")], [cell("y")], [cell("z")]];
  const found = blockChange([rows[0], undefined, rows[1]], [name], table, mayChange);
  expect(changed(found)).toEqual([
    [1, [["name", "a"]], [["name", "x"]]],
    [2, [["name", "b"]], [["name", "z"]]],
  ]);
});
