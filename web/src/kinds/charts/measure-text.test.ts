import { expect, test } from "vitest";

import type { Measure } from "@/api/reports";

import { measureGroups, measureText } from "./measure-text";

const measure = (more: Partial<Measure>): Measure => ({
  key: "m",
  label: "M",
  aggregate: "sum",
  kind: "number",
  decimals: 2,
  unit: "",
  ...more,
});
const MONEY = measure({ kind: "money", currency: "CNY" });
const COUNT = measure({ kind: "count", decimals: 0 });
const DAYS = measure({ unit: "天" });

test("numbers carry their signs and units", () => {
  expect(measureText(MONEY, 1234.5, "zh-CN")).toBe("¥1,234.50");
  expect(measureText(MONEY, 19963000, "zh-CN", "short")).toBe("¥1,996.3\u00a0万");
  expect(measureText(MONEY, -19963000, "en", "short")).toBe("-¥19.96M");
  expect(measureText(MONEY, 19963000, "en", "bare")).toBe("20M");
  expect(measureText(MONEY, 19963000, "zh-CN", "bare")).toBe("1,996\u00a0万");
  expect(measureText(measure({ decimals: 0 }), 64.22, "en")).toBe("64");
  expect(measureText(DAYS, 64.22, "zh-CN", "short")).toBe("64.2\u00a0天");
  expect(measureText(measure({ kind: "percent" }), 0.1234, "en")).toBe("12.34%");
  expect(measureText(COUNT, null, "en")).toBe("–");
});

test("amounts and counts are not drawn against one axis", () => {
  expect(measureGroups([MONEY, COUNT, { ...MONEY, key: "n" }])).toEqual([[0, 2], [1]]);
  expect(measureGroups([COUNT])).toEqual([[0]]);
});
