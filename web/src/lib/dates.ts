/** Dates and times as people read them, in the workspace's time zone. */

import dayjs, { type Dayjs } from "dayjs";

const SECOND = 1000;
let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
let clock = clockOf(zone);

/** The zone in which all times are meant; it comes with the session. */
export function setZone(name: string): void {
  if (name === zone) return;
  try {
    clock = clockOf(name);
    zone = name;
  } catch {
    // A zone that this browser does not know: its own stays.
  }
}

function clockOf(name: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
}

/** What the workspace's clock shows at an instant, as if that were UTC. */
export function wallTime(instant: number): number {
  const parts = Object.fromEntries(
    clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const at = (name: string) => parts[name] ?? 0;
  return Date.UTC(
    at("year"),
    at("month") - 1,
    at("day"),
    at("hour"),
    at("minute"),
    at("second"),
    ((instant % SECOND) + SECOND) % SECOND,
  );
}

/** The instant at which the workspace's clock shows this. */
export function instantAt(wall: number): number {
  const guess = wall - (wallTime(wall) - wall);
  // Around a change of the clocks the first guess may be on the wrong side.
  return guess - (wallTime(guess) - wall);
}

const ZONED = /(?:Z|[+-]\d\d:?\d\d)$/;

/** A stored moment as a wall-clock `Dayjs`; what carries no offset is wall-clock time already. */
export function wallMoment(value: string): Dayjs {
  if (!value.includes("T") || !ZONED.test(value)) return dayjs(value);
  return asWall(Date.parse(value));
}

/** Now on the workspace's clock. */
export const wallNow = (): Dayjs => asWall(Date.now());

const asWall = (instant: number) => dayjs(new Date(wallTime(instant)).toISOString().slice(0, 23));

/** A wall-clock moment as the API takes it. */
export function momentToWire(moment: Dayjs): string {
  const wall = Date.parse(moment.format("YYYY-MM-DDTHH:mm:ss") + "Z");
  return new Date(instantAt(wall)).toISOString().replace(".000Z", "Z");
}

/** `2026-11-22`, as it is stored. */
export const exactDate = (value: string): string => value.slice(0, 10);
export const exactMoment = (value: string): string => wallMoment(value).format("YYYY-MM-DD HH:mm");

/** Whole days from today; negative for the past. */
export function daysFromToday(value: string, now = wallNow()): number {
  return wallMoment(value).startOf("day").diff(now.startOf("day"), "day");
}

/** "3 hours ago" and the like, in words of the language; dates beyond a month as they are. */
export function relativeMoment(value: string, language: string, now = wallNow()): string {
  const minutes = wallMoment(value).diff(now, "minute");
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (Math.abs(minutes) < 1) return words.format(0, "second");
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  const days = daysFromToday(value, now);
  if (days === 0) return words.format(Math.trunc(minutes / 60), "hour");
  return Math.abs(days) <= 30 ? words.format(days, "day") : exactMoment(value).slice(0, 10);
}

/** A date within a week in words, else as it is. */
export function relativeDate(value: string, language: string, now = wallNow()): string {
  const days = daysFromToday(value, now);
  if (Math.abs(days) > 7) return exactDate(value);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
}

/** Between two moments in the largest fitting unit: 3 days, 5 hours. */
export function duration(from: string, to: string | null, language: string): string {
  const end = to === null ? Date.now() : Date.parse(to);
  const minutes = Math.max(0, Math.round((end - Date.parse(from)) / 60_000));
  const [amount, unit] =
    minutes < 60
      ? ([minutes, "minute"] as const)
      : minutes < 48 * 60
        ? ([Math.round(minutes / 60), "hour"] as const)
        : ([Math.round(minutes / 1440), "day"] as const);
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(
    amount,
  );
}
