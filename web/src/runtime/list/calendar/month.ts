/** The days of a calendar's month, and the condition for the records on them. Pure. */

import dayjs, { type Dayjs } from "dayjs";

import { fieldSource } from "@/expr/names";
import { exactMoment, momentToWire, wallMoment } from "@/lib/dates";

const DAY = "YYYY-MM-DD";
const MONTH = "YYYY-MM";
const WEEK = 7;

/** `2026-11`, or the month of today where the address says nothing that makes sense. */
export const monthIn = (text: string | undefined, today: Dayjs): string =>
  text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : today.format(MONTH);

export const monthBeside = (month: string, step: number): string =>
  dayjs(`${month}-01`).add(step, "month").format(MONTH);

/** Whole weeks from Monday to Sunday that hold the month, each day as `2026-11-30`. */
export function weeksOf(month: string): string[][] {
  const first = dayjs(`${month}-01`);
  const start = first.subtract((first.day() + WEEK - 1) % WEEK, "day");
  const weeks = Math.ceil((first.diff(start, "day") + first.daysInMonth()) / WEEK);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: WEEK }, (_, day) => start.add(week * WEEK + day, "day").format(DAY)),
  );
}

export const dayBeside = (day: string, step: number): string =>
  dayjs(day).add(step, "day").format(DAY);

/** `AND(due >= DATE(2026, 10, 26), due < DATE(2026, 12, 7))`: from the first day to the last. */
export function rangeText(key: string, first: string, last: string): string {
  const name = fieldSource([key]);
  return `AND(${name} >= ${dateText(first)}, ${name} < ${dateText(dayBeside(last, 1))})`;
}

const dateText = (day: string): string => `DATE(${day.split("-").map(Number).join(", ")})`;

/** The day that a stored date or moment falls on, on the workspace's clock. */
export const dayOf = (value: string): string => wallMoment(value).format(DAY);

/** `09:30` of a moment; nothing of a date. */
export const timeOf = (value: unknown): string =>
  typeof value === "string" && value.includes("T") ? exactMoment(value).slice(11) : "";

/** The same on another day: a date is the day, a moment keeps its time. */
export function onDay(value: string, day: string): string {
  if (!value.includes("T")) return day;
  return momentToWire(dayjs(`${day}T${wallMoment(value).format("HH:mm:ss")}`));
}
