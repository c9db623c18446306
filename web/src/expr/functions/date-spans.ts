/** The time between two dates: calendar units, day counts, working days. */

import { toMoment, type Value } from "../coerce";
import { type Env } from "../environment";
import { fault, shown } from "../errors";
import { dayOf, isLeapYear, mod, Moment, monthLength, plusMonths } from "../moments";
import { big, type Decimal, whole, ZERO } from "../numbers";
import { type Implementations, plain } from "./function";
import { itemsOf } from "./statistics";

const MAX_WORKDAYS = 100_000;

/** Whole units from start to end, negative when the end comes first. */
function dateDif(start: Moment, end: Moment, unit: string): number {
  if (end.instant < start.instant) return -dateDif(end, start, unit);
  const [first, last] = [dayOf(start), dayOf(end)];
  const months = wholeMonths(first, last);
  switch (unit) {
    case "d":
    case "D":
      return last.day - first.day;
    case "y":
    case "Y":
      return Math.floor(months / 12);
    case "M":
      return months;
    case "YM":
      return months % 12;
    case "MD":
      return last.day - plusMonths(first, months).day;
    case "YD":
      return last.day - anniversary(first, last).day;
    case "h":
    case "m":
    case "s": {
      const divisor = unit === "h" ? 3600 : unit === "m" ? 60 : 1;
      return Math.floor((end.instant - start.instant) / 1000 / divisor);
    }
    default:
      throw fault("#NUM!", "bad_argument", { name: "DATEDIF", value: shown(unit) });
  }
}

function wholeMonths(first: Moment, last: Moment): number {
  const [a, b] = [first.civil, last.civil];
  return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
}

/** The latest return of `first` in a year; 29 February returns on 1 March. */
function anniversary(first: Moment, last: Moment): Moment {
  const [a, b] = [first.civil, last.civil];
  const reached = b.month > a.month || (b.month === a.month && b.day >= a.day);
  const year = reached ? b.year : b.year - 1;
  const moves = a.month === 2 && a.day === 29 && !isLeapYear(year);
  return moves ? Moment.of(year, 3, 1) : Moment.of(year, a.month, a.day);
}

function thirty360(start: Moment, end: Moment, european: boolean): number {
  const [a, b] = [start.civil, end.civil];
  let [first, last] = [a.day, b.day];
  if (european) [first, last] = [Math.min(first, 30), Math.min(last, 30)];
  else {
    if (a.month === 2 && first === monthLength(a.year, 2)) first = 30;
    if (last === 31 && first >= 30) last = 30;
    first = Math.min(first, 30);
  }
  return (b.year - a.year) * 360 + (b.month - a.month) * 30 + last - first;
}

function yearFrac(start: Moment, end: Moment, basis: Decimal): Decimal {
  const [one, other] = [dayOf(start), dayOf(end)];
  const [first, last] = one.day <= other.day ? [one, other] : [other, one];
  const days = big(last.day - first.day);
  const chosen = whole(basis);
  switch (chosen) {
    case 0:
    case 4:
      return big(thirty360(first, last, chosen === 4)).div(360);
    case 1:
      return days.div(averageYear(first, last));
    case 2:
      return days.div(360);
    case 3:
      return days.div(365);
    default:
      throw fault("#NUM!", "bad_argument", { name: "YEARFRAC", value: chosen });
  }
}

/** Length of the year as spreadsheets take it for actual/actual. */
function averageYear(first: Moment, last: Moment): Decimal {
  const [a, b] = [first.civil, last.civil];
  const upToAYear = b.month < a.month || (b.month === a.month && b.day <= a.day);
  if (a.year === b.year || (b.year === a.year + 1 && upToAYear)) {
    return big(hasLeapDay(first, last) ? 366 : 365);
  }
  let days = 0;
  for (let year = a.year; year <= b.year; year += 1) days += isLeapYear(year) ? 366 : 365;
  return big(days).div(b.year - a.year + 1);
}

function hasLeapDay(first: Moment, last: Moment): boolean {
  const [a, b] = [first.civil, last.civil];
  if (a.year === b.year) return isLeapYear(a.year);
  return [a.year, b.year].some((year) => {
    if (!isLeapYear(year)) return false;
    const leapDay = Moment.of(year, 2, 29).day;
    return first.day <= leapDay && leapDay <= last.day;
  });
}

type Calendar = { readonly free: ReadonlySet<number>; readonly worked: ReadonlySet<number> };

function calendar(env: Env, holidays: readonly Value[]): Calendar {
  const given = itemsOf(env, [holidays]).map(toMoment);
  const listed = given.filter((moment) => moment !== null).map((moment) => moment.day);
  const common = (env.context.holidays ?? []).map((moment) => moment.day);
  const worked = (env.context.workdays ?? []).map((moment) => moment.day);
  return { free: new Set([...listed, ...common]), worked: new Set(worked) };
}

const isWeekend = (day: number) => mod(day + 3, 7) >= 5;

/** Working days with both ends, negative when the end comes first. */
function networkDays(env: Env, start: Moment, end: Moment, holidays: readonly Value[]): number {
  const [first, last] = [start.day, end.day];
  if (last < first) return -networkDays(env, end, start, holidays);
  const { free, worked } = calendar(env, holidays);
  const weeks = Math.floor((last - first + 1) / 7);
  let count = weeks * 5;
  for (let day = first + weeks * 7; day <= last; day += 1) count += isWeekend(day) ? 0 : 1;
  const within = (day: number) => first <= day && day <= last;
  for (const day of free) if (within(day) && !isWeekend(day) && !worked.has(day)) count -= 1;
  for (const day of worked) if (within(day) && isWeekend(day)) count += 1;
  return count;
}

/** The working day that lies `days` working days later (earlier when negative). */
function workDay(env: Env, start: Moment, days: Decimal, holidays: readonly Value[]): Moment {
  const wanted = whole(days);
  if (Math.abs(wanted) > MAX_WORKDAYS) {
    throw fault("#NUM!", "bad_argument", { name: "WORKDAY", value: wanted });
  }
  const { free, worked } = calendar(env, holidays);
  env.budget.charge(Math.abs(wanted) * 2);
  let day = start.day;
  for (let left = Math.abs(wanted); left > 0;) {
    day += Math.sign(wanted);
    if (worked.has(day) || (!isWeekend(day) && !free.has(day))) left -= 1;
  }
  return new Moment(day);
}

export const FUNCTIONS: Implementations = {
  DATEDIF: plain((_, start: Moment, end: Moment, unit: string = "d") =>
    big(dateDif(start, end, unit)),
  ),
  DAYS: plain((_, end: Moment, start: Moment) => big(end.day - start.day)),
  DAYS360: plain((_, start: Moment, end: Moment, european: boolean = false) =>
    big(thirty360(start, end, european)),
  ),
  YEARFRAC: plain((_, start: Moment, end: Moment, basis: Decimal = ZERO) =>
    yearFrac(start, end, basis),
  ),
  NETWORKDAYS: plain((env, start: Moment, end: Moment, holidays: Value[] = []) =>
    big(networkDays(env, start, end, holidays)),
  ),
  WORKDAY: plain((env, start: Moment, days: Decimal, holidays: Value[] = []) =>
    workDay(env, start, days, holidays),
  ),
};
