/** Dates: making, taking apart, shifting. Months are clipped to their last day. */

import { toMoment, toNumber, type Value } from "../coerce";
import { fault, shown } from "../errors";
import {
  dateRange,
  dayOf,
  fromInstant,
  isLeapYear,
  mod,
  Moment,
  monthEnd,
  plusMonths,
  readClock,
  readMoment,
  shifted,
} from "../moments";
import { big, type Decimal, ONE, truncated, whole } from "../numbers";
import { type Implementations, plain } from "./function";

const EIGHT_HOURS = 28_800_000;
const STEP = /\s*([+-]?)\s*(\d{1,6})\s*([yMwdhms])/y;

/** DATE(y, m, d) rolls over; with h, mi, s it gives a date-time; DATE(ms) reads an epoch. */
function makeDate(year: Decimal, rest: readonly Decimal[]): Moment {
  if (rest.length === 0) {
    const instant = year.plus(EIGHT_HOURS).toDecimalPlaces(0);
    if (instant.abs().gt(4e14)) throw dateRange();
    return fromInstant(instant.toNumber());
  }
  if (rest.length !== 2 && rest.length !== 5) {
    throw fault("#VALUE!", "bad_argument", { name: "DATE", value: rest.length + 1 });
  }
  const [y = 0, month = 1, day = 1, hours, minutes = 0, seconds = 0] = [year, ...rest].map((part) =>
    whole(truncated(part)),
  );
  if (y < 1 || y > 9999) throw dateRange();
  const on = shifted(plusMonths(Moment.of(y, 1, 1), month - 1), big(day - 1));
  if (hours === undefined) return on;
  const passed = (hours * 3600 + minutes * 60 + seconds) * 1000;
  if (Math.abs(passed) > 4e14) throw dateRange();
  return fromInstant(on.instant + passed);
}

/** Steps such as "+3M-2d" (y M w d h m s), or a number with one unit. */
function dateAdd(at: Moment, steps: Value, unit?: string): Moment {
  let written: string;
  if (typeof steps !== "string") {
    const count = whole(truncated(toNumber(steps)));
    written = `${count < 0 ? "" : "+"}${count}${unit ?? "d"}`;
  } else if (unit === undefined) written = steps;
  else throw wrongSteps(steps);
  let moment = at;
  let position = 0;
  do {
    STEP.lastIndex = position;
    const found = STEP.exec(written);
    if (found === null) throw wrongSteps(written);
    const count = Number(found[2]) * (found[1] === "-" ? -1 : 1);
    moment = stepped(moment, count, found[3] ?? "");
    position = STEP.lastIndex;
  } while (position < written.trimEnd().length);
  return moment;
}

function wrongSteps(steps: string): Error {
  return fault("#VALUE!", "bad_argument", { name: "DATEADD", value: shown(steps) });
}

function stepped(at: Moment, count: number, letter: string): Moment {
  switch (letter) {
    case "y":
      return plusMonths(at, count * 12);
    case "M":
      return plusMonths(at, count);
    case "w":
      return shifted(at, big(count * 7));
    case "d":
      return shifted(at, big(count));
    default: {
      const seconds = letter === "h" ? 3600 : letter === "m" ? 60 : 1;
      return fromInstant(at.instant + count * seconds * 1000);
    }
  }
}

/** 1: Sunday is 1; 2: Monday is 1; 3: Monday is 0; 11–17: that weekday is 1. */
function weekday(at: Moment, kind: Decimal): Decimal {
  const chosen = whole(kind);
  const monday = at.weekday;
  if (chosen === 1) return big(((monday + 1) % 7) + 1);
  if (chosen === 2) return big(monday + 1);
  if (chosen === 3) return big(monday);
  if (chosen >= 11 && chosen <= 17) return big(mod(monday - (chosen - 11), 7) + 1);
  throw fault("#NUM!", "bad_argument", { name: "WEEKDAY", value: chosen });
}

function weekNum(at: Moment, kind: Decimal): Decimal {
  const chosen = whole(kind);
  if (chosen === 21) return isoWeek(at);
  let starts: number;
  if (chosen === 1 || chosen === 2) starts = chosen === 1 ? 6 : 0;
  else if (chosen >= 11 && chosen <= 17) starts = chosen - 11;
  else throw fault("#NUM!", "bad_argument", { name: "WEEKNUM", value: chosen });
  const first = Moment.of(at.civil.year, 1, 1);
  const offset = mod(first.weekday - starts, 7);
  return big(Math.floor((at.day - first.day + offset) / 7) + 1);
}

/** The week belongs to the year of its Thursday. */
function isoWeek(at: Moment): Decimal {
  const thursday = at.day - at.weekday + 3;
  const year = at.day - at.weekday + 3 > LAST_DAY ? 9999 : new Moment(thursday).civil.year;
  const newYear = Moment.of(year, 1, 1).day;
  return big(Math.floor((thursday - newYear) / 7) + 1);
}

const LAST_DAY = Moment.of(9999, 12, 31).day;

/** The time of day as fraction of a day; hours wrap at 24. */
function time(parts: readonly Decimal[]): Decimal {
  const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) => whole(truncated(part)));
  const total = hours * 3600 + minutes * 60 + seconds;
  if (total < 0) throw fault("#NUM!", "bad_argument", { name: "TIME", value: total });
  return big(total % 86_400).div(86_400);
}

function timeValue(written: string): Decimal {
  const clock = readClock(written);
  if (clock !== null) return clock;
  const found = readMoment(written);
  if (found === null || found.isDate) {
    throw fault("#VALUE!", "needs_date", { value: shown(written) });
  }
  return big(Math.floor(found.time / 1000)).div(86_400);
}

const part = (of: (at: Moment) => number) => plain((_, at: Moment) => big(of(at)));
const months = (count: Decimal) => whole(truncated(count));

export const FUNCTIONS: Implementations = {
  DATE: plain((_, year: Decimal, ...rest: Decimal[]) => makeDate(year, rest)),
  TIMESTAMP: part((at) => Math.floor(at.instant) - EIGHT_HOURS),
  TODAY: plain((env) => dayOf(env.now)),
  NOW: plain((env) => env.now),
  YEAR: part((at) => at.civil.year),
  MONTH: part((at) => at.civil.month),
  DAY: part((at) => at.civil.day),
  HOUR: part((at) => at.hour),
  MINUTE: part((at) => at.minute),
  SECOND: part((at) => at.second),
  QUARTER: part((at) => Math.floor((at.civil.month + 2) / 3)),
  ISOWEEKNUM: plain((_, at: Moment) => isoWeek(at)),
  WEEKDAY: plain((_, at: Moment, kind: Decimal = ONE) => weekday(at, kind)),
  WEEKNUM: plain((_, at: Moment, kind: Decimal = ONE) => weekNum(at, kind)),
  EDATE: plain((_, at: Moment, count: Decimal) => dayOf(plusMonths(at, months(count)))),
  EOMONTH: plain((_, at: Moment, count: Decimal) => monthEnd(plusMonths(at, months(count)))),
  DATEDELTA: plain((_, at: Moment, days: Decimal) => shifted(at, days)),
  DATEADD: plain((_, at: Moment, steps: Value, unit?: string) => dateAdd(at, steps, unit)),
  TIME: plain((_, ...parts: Decimal[]) => time(parts)),
  DATEVALUE: plain((_, written: Value) => {
    const found = toMoment(written);
    return found === null ? null : dayOf(found);
  }),
  TIMEVALUE: plain((_, written: string) => timeValue(written)),
  ISLEAPYEAR: plain((_, at: Value) =>
    isLeapYear(at instanceof Moment ? at.civil.year : whole(truncated(toNumber(at)))),
  ),
};
