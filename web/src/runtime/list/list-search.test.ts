import { expect, it } from "vitest";

import { nextSort, readListSearch, readSort, writeSort } from "./list-search";

it("reads only what makes sense from an address", () => {
  expect(readListSearch({ view: "open", q: 2026, record: "x", dense: "yes", evil: 1 })).toEqual({
    view: "open",
    q: "2026",
  });
  expect(readListSearch({ record: 7, dense: true })).toEqual({ record: 7, dense: true });
});

it("writes an order as it reads it", () => {
  expect(writeSort(readSort("-amount,name"))).toBe("-amount,name");
  expect(readSort(undefined)).toEqual([]);
});

it("turns a column's order round: up, down, none", () => {
  const up = nextSort([], "amount");
  const down = nextSort(up, "amount");
  expect([writeSort(up), writeSort(down), nextSort(down, "amount")]).toEqual([
    "amount",
    "-amount",
    [],
  ]);
});
