import { expect, test } from "vitest";

import { periodName, periodTick } from "./period-words";

test("a period has a name in either language", () => {
  expect(periodName("2026-01", "month", "zh-CN")).toBe("2026年1月");
  expect(periodName("2026-01", "month", "en")).toBe("Jan 2026");
  expect(periodName("2026-Q3", "quarter", "zh-CN")).toBe("2026 Q3");
  expect(periodName("2026-Q3", "quarter", "en")).toBe("2026 Q3");
  expect(periodName("2026", "year", "zh-CN")).toBe("2026年");
  expect(periodName("（空）", "month", "zh-CN")).toBe("（空）");
  expect(periodName("赢单", null, "zh-CN")).toBe("赢单");
});

test("an axis names a year where it begins", () => {
  expect(periodTick("2025-12", "month", "en", undefined)).toBe("Dec\n2025");
  expect(periodTick("2026-01", "month", "en", "2025-12")).toBe("Jan\n2026");
  expect(periodTick("2026-02", "month", "en", "2026-01")).toBe("Feb");
  expect(periodTick("2026-02-16", "week", "en", "2026-02-09")).toBe("02-16");
});
