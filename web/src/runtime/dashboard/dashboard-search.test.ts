import { expect, test } from "vitest";

import { countChosen, readDashboardSearch, shownFilters, withChoice } from "./dashboard-search";

const PERIOD = { key: "period", default: "this_year" };
const OWNER = { key: "owner", default: null };

test("an address is read as far as it makes sense", () => {
  const focus = { card: "a", keys: ["won", null], words: "赢单" };
  expect(readDashboardSearch({ f: { period: "today", owner: [3, "me"], bad: {} }, focus })).toEqual(
    {
      f: { period: "today", owner: [3, "me"] },
      focus,
    },
  );
  expect(readDashboardSearch({ f: [], focus: { card: 1, keys: [] } })).toEqual({});
  expect(readDashboardSearch({ f: "x", focus: { card: "a", keys: [{}], words: "" } })).toEqual({});
});

test("what is at its default is not written, what is cleared is", () => {
  expect(withChoice({}, PERIOD, "last_year")).toEqual({ f: { period: "last_year" } });
  expect(withChoice({ f: { period: "last_year" } }, PERIOD, "this_year")).toEqual({});
  expect(withChoice({}, PERIOD, null)).toEqual({ f: { period: null } });
  expect(withChoice({ f: { owner: [3] } }, OWNER, [])).toEqual({});
  expect(withChoice({ f: { period: null } }, OWNER, ["me"])).toEqual({
    f: { period: null, owner: ["me"] },
  });
});

test("only filters with a value narrow anything", () => {
  const filter = { key: "a", label: "A", kind: "choice", default: null, reports: [] } as const;
  expect(
    countChosen([
      { ...filter, value: null },
      { ...filter, value: ["x"] },
    ]),
  ).toBe(1);
});

test("what was chosen since the answer stands in the filters at once", () => {
  const filter = { label: "A", kind: "period", reports: [], value: "today" } as const;
  const filters = [
    { ...filter, key: "period", default: "this_year" },
    { ...filter, key: "owner", default: null },
  ];
  const values = (search: Parameters<typeof shownFilters>[1]) =>
    shownFilters(filters, search).map((one) => one.value);
  expect(values(null)).toEqual(["today", "today"]);
  expect(values({ f: { period: "last_year" } })).toEqual(["last_year", null]);
  expect(values({ f: { period: null } })).toEqual([null, null]);
});
