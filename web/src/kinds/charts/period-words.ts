/** Periods such as 2026-01 or 2026-Q1 in the words of a language. */

import type { Grain } from "@/api/reports";

const formats = new Map<string, Intl.DateTimeFormat>();

function written(date: Date, language: string, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options);
  const known = formats.get(key);
  const format = known ?? new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });
  if (!known) formats.set(key, format);
  return format.format(date);
}

const PERIOD = /^(\d{4})(?:-(?:Q([1-4])|(\d{2})))?(?:-(\d{2}))?$/;

function parts(period: string) {
  const found = PERIOD.exec(period);
  if (!found) return null;
  const [, year = "", quarter, month, day] = found;
  const date = new Date(Date.UTC(Number(year), Number(month ?? "1") - 1, Number(day ?? "1")));
  return { year, quarter, date };
}

/** The whole name, such as Jan 2026; what is no period stays as it is. */
export function periodName(period: string, grain: Grain | null, language: string): string {
  const found = grain && parts(period);
  if (!found) return period;
  const { year, quarter, date } = found;
  switch (grain) {
    case "year":
      return written(date, language, { year: "numeric" });
    case "quarter":
      return `${year} Q${quarter ?? ""}`;
    case "month":
      return written(date, language, { year: "numeric", month: "short" });
    default:
      return period;
  }
}

/** On an axis: short, with the year below where one begins. */
export function periodTick(
  period: string,
  grain: Grain | null,
  language: string,
  before: string | undefined,
): string {
  const found = grain && parts(period);
  if (!found) return period;
  const { year, quarter, date } = found;
  const begins = before === undefined || parts(before)?.year !== year;
  const below = begins ? `\n${year}` : "";
  switch (grain) {
    case "year":
      return year;
    case "quarter":
      return `Q${quarter ?? ""}${below}`;
    case "month":
      return written(date, language, { month: "short" }) + below;
    default:
      return period.slice(5) + below;
  }
}
