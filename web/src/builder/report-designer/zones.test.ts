import { describe, expect, it } from "vitest";

import type { AppDocument, ReportPart } from "@/api/builder/document";

import { lookOf, LOOKS, type Look } from "./charts";
import { filtersOf, removeFilter } from "./filters";
import {
  type Around,
  drop,
  orderBy,
  remove,
  setAggregate,
  setLook,
  setOrder,
  step,
  zonesOf,
  zonesShown,
} from "./zones";

const app: AppDocument = {
  key: "shop",
  label: "Shop",
  forms: [
    {
      key: "order",
      label: "Order",
      title: "name",
      fields: [
        { key: "name", kind: "text", label: { zh: "名称", en: "Name" } },
        { key: "amount", kind: "money", label: { zh: "金额", en: "Amount" } },
        { key: "rate", kind: "percent", label: { zh: "折扣", en: "Discount" } },
        { key: "stage", kind: "choice", label: { zh: "阶段", en: "Stage" } },
        { key: "placed", kind: "date", label: { zh: "日期", en: "Date" } },
        { key: "tags", kind: "tags", label: { zh: "标签", en: "Tags" } },
        {
          key: "buyer",
          kind: "reference",
          label: { zh: "客户", en: "Buyer" },
          config: { form: "buyer" },
        },
      ],
    },
    {
      key: "buyer",
      label: "Buyer",
      title: "city",
      fields: [{ key: "city", kind: "text", label: { zh: "城市", en: "City" } }],
    },
  ],
};
const around: Around = {
  app,
  words: (aggregate, field) => ({
    zh: `${aggregate}${field?.zh ?? ""}`,
    en: `${aggregate} ${field?.en ?? ""}`,
  }),
};
const report = (more: Partial<ReportPart> = {}): ReportPart => ({
  key: "r",
  label: "R",
  form: "order",
  dimensions: [],
  measures: [],
  chart: { kind: "bar", config: {} },
  ...more,
});
const look = (key: string) => LOOKS.find((one) => one.key === key) as Look;
const field = (path: string) => ({ is: "field" as const, path });
const fields = (made: ReportPart) => (made.dimensions ?? []).map((one) => one.field);

describe("dropping into zones", () => {
  it("a field becomes a dimension with its name, a date by month", () => {
    const made = report();
    expect(drop(made, field("placed"), "rows", 0, around)).toBe("dimension:placed");
    expect(made.dimensions).toEqual([
      { key: "placed", field: "placed", label: { zh: "日期", en: "Date" }, grain: "month" },
    ]);
  });

  it("a field along a reference has a key of letters and keeps its path", () => {
    const made = report();
    expect(drop(made, field("buyer.city"), "rows", 0, around)).toBe("dimension:buyer_city");
    expect(fields(made)).toEqual(["buyer.city"]);
  });

  it("money is summed, percentages are averaged, anything else is counted apart", () => {
    const made = report();
    for (const path of ["amount", "rate", "stage"]) drop(made, field(path), "measures", 9, around);
    drop(made, { is: "count" }, "measures", 0, around);
    expect(made.measures.map((one) => [one.key, one.aggregate])).toEqual([
      ["count", "count"],
      ["sum_amount", "sum"],
      ["avg_rate", "avg"],
      ["distinct_stage", "distinct"],
    ]);
  });

  it("what is dropped on a full zone takes the place of what stands there", () => {
    const made = report();
    drop(made, field("stage"), "rows", 0, around);
    drop(made, field("buyer"), "series", 0, around);
    made.sort = [{ by: "stage" }, { by: "buyer" }];
    drop(made, field("placed"), "rows", 1, around);
    expect(fields(made)).toEqual(["placed", "buyer"]);
    expect(made.sort).toEqual([{ by: "buyer" }]);
  });

  it("several values cannot be grouped by, and nothing changes", () => {
    const made = report();
    expect(drop(made, field("tags"), "rows", 0, around)).toBeNull();
    expect(made).toEqual(report());
  });

  it("a row dragged onto the series changes places with it", () => {
    const made = report();
    drop(made, field("stage"), "rows", 0, around);
    drop(made, field("buyer"), "series", 0, around);
    drop(made, { is: "dimension", key: "stage" }, "series", 1, around);
    expect(fields(made)).toEqual(["buyer", "stage"]);
    expect(zonesOf(made).series.map((one) => one.key)).toEqual(["stage"]);
  });

  it("a dimension dragged to the measures is counted there and grouped by no more", () => {
    const made = report();
    drop(made, field("buyer"), "rows", 0, around);
    expect(drop(made, { is: "dimension", key: "buyer" }, "measures", 0, around)).toBe(
      "measure:distinct_buyer",
    );
    expect(made.dimensions).toEqual([]);
  });

  it("keys of dimensions and measures never meet, for the order names them", () => {
    const made = report({ measures: [{ key: "stage", aggregate: "count" }] });
    expect(drop(made, field("stage"), "rows", 0, around)).toBe("dimension:stage_2");
  });
});

describe("filters", () => {
  it("are conditions that all hold, each removable", () => {
    const made = report({ filter: 'stage = "won"' });
    drop(made, field("amount"), "filters", 0, around);
    expect(made.filter).toBe('AND(stage = "won", NOT(ISEMPTY(amount)))');
    expect(filtersOf(made.filter)).toEqual(['stage = "won"', "NOT(ISEMPTY(amount))"]);
    removeFilter(made, 0);
    expect(made.filter).toBe("NOT(ISEMPTY(amount))");
    removeFilter(made, 0);
    expect(made.filter).toBeNull();
  });

  it("an alternative and a formula stay whole", () => {
    const either = 'OR(stage = "won", stage = "lost")';
    expect(filtersOf(either)).toEqual([either]);
    const formula = "YEAR(placed) = YEAR(TODAY())";
    const made = report({ filter: formula });
    drop(made, field("amount"), "filters", 0, around);
    expect(made.filter).toBe(`AND(${formula}, NOT(ISEMPTY(amount)))`);
  });
});

describe("charts", () => {
  it("a look is a kind with settings; other settings of the kind stay", () => {
    const made = report({ chart: { kind: "line", config: { gaps: false } } });
    setLook(made, look("area"), []);
    expect(made.chart).toEqual({ kind: "line", config: { gaps: false, area: true } });
    expect(lookOf(made)?.key).toBe("area");
    setLook(made, look("horizontal"), []);
    expect(made.chart).toEqual({ kind: "bar", config: { stacked: false, horizontal: true } });
  });

  it("dimensions without room are kept aside and come back when a chart has room", () => {
    const made = report();
    drop(made, field("stage"), "rows", 0, around);
    drop(made, field("buyer"), "series", 0, around);
    made.sort = [{ by: "buyer" }];
    const spare = setLook(made, look("kpi"), []);
    expect(fields(made)).toEqual([]);
    expect(made.sort).toEqual([]);
    expect(zonesShown(made)).toEqual(["measures", "filters"]);
    const left = setLook(made, look("pie"), spare);
    expect(fields(made)).toEqual(["stage"]);
    expect(left.map((one) => one.field)).toEqual(["buyer"]);
    expect(setLook(made, look("bar"), left)).toEqual([]);
    expect(fields(made)).toEqual(["stage", "buyer"]);
  });

  it("more dimensions than the chart has room for are shown, not hidden", () => {
    const made = report({
      chart: { kind: "pie" },
      dimensions: [
        { key: "a", field: "stage" },
        { key: "b", field: "buyer" },
      ],
    });
    expect(zonesOf(made).rows).toHaveLength(2);
  });
});

it("moves by one step, removes, and forgets the order by what is gone", () => {
  const made = report();
  for (const path of ["amount", "stage"]) drop(made, field(path), "measures", 9, around);
  step(made, "measure:distinct_stage", -1);
  expect(made.measures.map((one) => one.key)).toEqual(["distinct_stage", "sum_amount"]);
  step(made, "measure:distinct_stage", -1);
  setOrder(made, "sum_amount", "down");
  expect(orderBy(made, "sum_amount")).toBe("down");
  remove(made, "measure:sum_amount");
  expect(made.sort).toEqual([]);
  expect(made.measures).toHaveLength(1);
});

it("another aggregate renames a measure unless it was named by hand", () => {
  const made = report();
  drop(made, field("amount"), "measures", 0, around);
  setAggregate(made, "sum_amount", "max", around);
  expect(made.measures[0]).toMatchObject({ aggregate: "max", label: { zh: "max金额" } });
  (made.measures[0] as { label: unknown }).label = { zh: "最大单", en: "Largest" };
  setAggregate(made, "sum_amount", "min", around);
  expect(made.measures[0]).toMatchObject({ aggregate: "min", label: { zh: "最大单" } });
});
