import dayjs from "dayjs";
import { beforeAll, expect, it } from "vitest";

import { setZone } from "@/lib/dates";

import { dayOf, monthBeside, monthIn, onDay, rangeText, weeksOf } from "./month";

beforeAll(() => setZone("Asia/Shanghai"));

it("shows whole weeks from Monday to Sunday", () => {
  const november = weeksOf("2026-11"); // the 1st is a Sunday
  expect(november.map((week) => week[0])).toEqual([
    "2026-10-26",
    "2026-11-02",
    "2026-11-09",
    "2026-11-16",
    "2026-11-23",
    "2026-11-30",
  ]);
  expect(november.at(-1)?.at(-1)).toBe("2026-12-06");
  // February 2027 begins on a Monday and fills four weeks.
  expect(weeksOf("2027-02").map((week) => week.length)).toEqual([7, 7, 7, 7]);
});

it("reads the month of the address, and today's where there is none", () => {
  const today = dayjs("2026-11-22");
  expect(monthIn("2025-02", today)).toBe("2025-02");
  for (const text of [undefined, "2025-13", "soon", "2025-2"])
    expect(monthIn(text, today)).toBe("2026-11");
  expect(monthBeside("2026-12", 1)).toBe("2027-01");
  expect(monthBeside("2026-01", -1)).toBe("2025-12");
});

it("asks for the days that are shown", () => {
  expect(rangeText("due", "2026-11-30", "2026-12-31")).toBe(
    "AND(due >= DATE(2026, 11, 30), due < DATE(2027, 1, 1))",
  );
});

it("puts moments on the day of the workspace's clock, and keeps their time on another", () => {
  expect(dayOf("2026-11-22")).toBe("2026-11-22");
  expect(dayOf("2026-11-22T17:30:00Z")).toBe("2026-11-23");
  expect(onDay("2026-11-22T17:30:00Z", "2026-12-01")).toBe("2026-11-30T17:30:00Z");
  expect(onDay("2026-11-22", "2026-12-01")).toBe("2026-12-01");
});
