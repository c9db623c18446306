import { expect, test } from "vitest";

import type { Report } from "@/api/reports";

import { reportCsv } from "./export-report";

test("a spreadsheet gets names and exact figures, and no formula of anybody's", () => {
  const report: Report = {
    report: "r",
    label: "R",
    form: "f",
    chart: { kind: "bar", config: {}, data: {} },
    dimensions: [{ key: "d", label: '名,"称"', field: "d", type: "text", grain: null }],
    measures: [{ key: "n", label: "N", aggregate: "count", kind: "count", decimals: 0, unit: "" }],
    rows: [
      { keys: ["a"], labels: ["=1+1"], values: [1.5], others: false, filter: null },
      { keys: ["b"], labels: ["a,b"], values: [null], others: false, filter: null },
    ],
    totals: [1.5],
    period: null,
    drill_fields: [],
    notices: [],
  };
  expect(reportCsv(report, "zh-CN")).toBe('\ufeff"名,""称""",N\r\n\'=1+1,1.5\r\n"a,b",\r\n');
});
