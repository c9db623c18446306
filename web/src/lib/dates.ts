/** Dates as people read them. */

import dayjs from "dayjs";

/** `2026-11-22`, as it is stored; date-times in the reader's time. */
export const exactDate = (value: string): string => value.slice(0, 10);
export const exactMoment = (value: string): string => dayjs(value).format("YYYY-MM-DD HH:mm");

/** Whole days from today; negative for the past. */
export function daysFromToday(value: string, now = dayjs()): number {
  return dayjs(value).startOf("day").diff(now.startOf("day"), "day");
}

/** "3 hours ago" and the like, in words of the language; dates beyond a month as they are. */
export function relativeMoment(value: string, language: string, now = dayjs()): string {
  const minutes = dayjs(value).diff(now, "minute");
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (Math.abs(minutes) < 1) return words.format(0, "second");
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  const days = daysFromToday(value, now);
  if (days === 0) return words.format(Math.trunc(minutes / 60), "hour");
  return Math.abs(days) <= 30 ? words.format(days, "day") : dayjs(value).format("YYYY-MM-DD");
}

/** A date within a week in words, else as it is. */
export function relativeDate(value: string, language: string, now = dayjs()): string {
  const days = daysFromToday(value, now);
  if (Math.abs(days) > 7) return exactDate(value);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
}
