import { expect, test } from "vitest";

import { readReportSearch, sameKeys } from "./report-search";

test("an address is read as far as it makes sense", () => {
  expect(readReportSearch({ filter: "a = 1", period: "last_year", behind: ["won", null] })).toEqual(
    {
      filter: "a = 1",
      period: "last_year",
      behind: ["won", null],
    },
  );
  expect(readReportSearch({ filter: 5, period: "", behind: [["x"]] })).toEqual({});
  expect(readReportSearch({ behind: [] })).toEqual({ behind: [] });
});

test("rows are the same when their raw keys are", () => {
  expect(sameKeys([1, null], [1, null])).toBe(true);
  expect(sameKeys([1], ["1"])).toBe(false);
});
