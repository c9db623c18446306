import { expect, test } from "vitest";

import type { Report } from "@/api/reports";

import { axesDrawing, escaped, liesDown, type Drawn } from "./drawing";

const report = (grain: "month" | null): Report => ({
  report: "r",
  label: "R",
  form: "f",
  chart: { kind: "bar", config: {}, data: {} },
  dimensions: [{ key: "d", label: "D", field: "d", type: "text", grain }],
  measures: [
    { key: "n", label: "N", aggregate: "count", kind: "count", decimals: 0, unit: "" },
    {
      key: "s",
      label: "<b>S",
      aggregate: "sum",
      kind: "money",
      decimals: 2,
      unit: "",
      currency: "CNY",
    },
  ],
  rows: [],
  totals: [],
  period: null,
  drill_fields: [],
  notices: [],
});
const drawn = (categories: string[]): Drawn => ({
  categories,
  series: [
    { key: "n", name: "N", values: categories.map((_, at) => at) },
    { key: "s", name: "S", values: categories.map((_, at) => at * 1000) },
  ],
});

test("bars lie down when their names do not fit below them, and only then", () => {
  const long = drawn(["平台版企业标准套件", "移动端企业标准套件", "分析套件"]);
  const some = { type: "bar", report: report(null) } as const;
  expect(liesDown({ ...some, drawn: long, width: 240 })).toBe(true);
  expect(liesDown({ ...some, drawn: long, width: 900 })).toBe(false);
  expect(liesDown({ ...some, drawn: drawn(["张伟", "刘洋"]), width: 300 })).toBe(false);
  const months = drawn(Array.from({ length: 40 }, (_, at) => `2026-${String(at)}`));
  expect(liesDown({ type: "bar", report: report("month"), drawn: months, width: 300 })).toBe(false);
});

test("a tooltip tells every measure with its unit and takes names as text", () => {
  const given = drawn(["<img src=x>", "b"]);
  const option = axesDrawing({
    type: "bar",
    report: report(null),
    drawn: given,
    measures: [],
    series: given.series.slice(0, 1),
    language: "en",
  })({ width: 400, height: 200 }) as { tooltip: { formatter: (points: unknown) => string } };
  const shown = option.tooltip.formatter([{ dataIndex: 1, marker: "", seriesName: "N", value: 1 }]);
  expect(shown).toContain("¥1,000");
  expect(shown).toContain("&#60;b&#62;S");
  expect(option.tooltip.formatter([{ dataIndex: 0 }])).not.toContain("<img");
  expect(escaped(`"&'`)).toBe("&#34;&#38;&#39;");
});
