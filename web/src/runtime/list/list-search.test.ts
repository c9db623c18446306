import { expect, it } from "vitest";

import { nextSort, readListSearch, readSort, writeSort } from "./list-search";

it("keeps what makes sense of an address", () => {
  expect(
    readListSearch({ view: "all", q: 42, record: 7, sort: "", columns: ["x"], other: "y" }),
  ).toEqual({ view: "all", q: "42", record: 7 });
  expect(readListSearch({ record: "7", density: true })).toEqual({});
});

it("reads and writes an order", () => {
  const sort = [
    { field: "amount", descending: true },
    { field: "name", descending: false },
  ];
  expect(readSort("-amount,name")).toEqual(sort);
  expect(writeSort(sort)).toBe("-amount,name");
  expect(readSort("-")).toEqual([]);
});

it("turns a column round, then leaves it", () => {
  const up = nextSort([], "name");
  const down = nextSort(up, "name");
  expect([up, down]).toEqual([
    [{ field: "name", descending: false }],
    [{ field: "name", descending: true }],
  ]);
  expect(nextSort(down, "name")).toEqual([]);
  expect(nextSort(down, "amount")).toEqual([{ field: "amount", descending: false }]);
  expect(nextSort(down, "amount", true)).toEqual([...down, { field: "amount", descending: false }]);
});
