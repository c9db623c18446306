/** Dates and date-times of the workspace's wall clock, without zone. */

import { fault, type Fault } from "./errors";
import { big, type Decimal, settle } from "./numbers";

const DAY_MS = 86_400_000;
const SERIAL_ZERO = -25_569; // 1899-12-30, counted from 1970-01-01
const FIRST_DAY = daysFromCivil(1, 1, 1);
const LAST_DAY = daysFromCivil(9999, 12, 31);

/** A calendar day, or a day with a time (`ms` into the day). */
export class Moment {
  /** `day` counts from 1970-01-01; `ms` is null for a date without time. */
  constructor(
    readonly day: number,
    readonly ms: number | null = null,
  ) {
    if (day < FIRST_DAY || day > LAST_DAY) throw dateRange();
  }

  static of(year: number, month: number, day: number, ms: number | null = null): Moment {
    return new Moment(daysFromCivil(year, month, day), ms);
  }

  get isDate(): boolean {
    return this.ms === null;
  }

  get civil(): { year: number; month: number; day: number } {
    return civilFromDays(this.day);
  }

  get time(): number {
    return this.ms ?? 0;
  }

  get hour(): number {
    return Math.floor(this.time / 3_600_000);
  }

  get minute(): number {
    return Math.floor(this.time / 60_000) % 60;
  }

  get second(): number {
    return Math.floor(this.time / 1000) % 60;
  }

  /** Monday is 0. */
  get weekday(): number {
    return mod(this.day + 3, 7);
  }

  /** Milliseconds since 1970-01-01 on the wall clock. */
  get instant(): number {
    return this.day * DAY_MS + this.time;
  }

  /** `2024-01-31` or `2024-01-31 18:07:09`. */
  toString(): string {
    const { year, month, day } = this.civil;
    const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
    if (this.ms === null) return date;
    return `${date} ${pad(this.hour, 2)}:${pad(this.minute, 2)}:${pad(this.second, 2)}`;
  }
}

export function pad(value: number, size: number): string {
  return String(value).padStart(size, "0");
}

export function mod(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

export function fromInstant(instant: number): Moment {
  const day = Math.floor(instant / DAY_MS);
  return new Moment(day, instant - day * DAY_MS);
}

export function dayOf(moment: Moment): Moment {
  return moment.isDate ? moment : new Moment(moment.day);
}

const WRITTEN =
  /^\s*(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:[T ]\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d{1,6})?)?)?\s*$/;
const CLOCK = /^\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?\s*$/;

/** A date or date-time written as 2024-01-31, 2024/1/31, 2024年1月31日 [hh:mm[:ss]]. */
export function readMoment(written: string): Moment | null {
  const found = written.length <= 60 ? WRITTEN.exec(written) : null;
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  if (found[4] === undefined) return Moment.of(year, month, day);
  const seconds = clockSeconds(found[4], found[5] ?? "0", found[6] ?? "0");
  return seconds === null ? null : Moment.of(year, month, day, seconds * 1000);
}

/** A time of day written as hh:mm[:ss], as fraction of a day. */
export function readClock(written: string): Decimal | null {
  const found = written.length <= 60 ? CLOCK.exec(written) : null;
  if (found === null) return null;
  const seconds = clockSeconds(found[1] ?? "", found[2] ?? "", found[3] ?? "0");
  return seconds === null ? null : big(seconds).div(86_400);
}

function clockSeconds(hour: string, minute: string, second: string): number | null {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  return h > 23 || m > 59 || s > 59 ? null : h * 3600 + m * 60 + s;
}

/** Days since 1899-12-30 with the time of day as fraction. */
export function serial(moment: Moment): Decimal {
  const days = big(moment.day - SERIAL_ZERO);
  return moment.ms === null ? days : days.plus(big(moment.ms).div(DAY_MS));
}

export function fromSerial(days: Decimal): Moment {
  const settled = settle(days);
  if (settled.lt(0) || settled.gte(2_958_466)) throw dateRange();
  return shifted(new Moment(SERIAL_ZERO), settled);
}

/** `days` later. A fraction of a day turns a date into a date-time. */
export function shifted(moment: Moment, days: Decimal): Moment {
  const settled = settle(days);
  if (settled.abs().gt(4_000_000)) throw dateRange();
  const wholeDays = settled.floor();
  const part = settled.minus(wholeDays).times(DAY_MS).toDecimalPlaces(0).toNumber();
  const day = moment.day + wholeDays.toNumber();
  if (part === 0) return new Moment(day, moment.ms);
  return fromInstant(day * DAY_MS + moment.time + part);
}

/** `later - earlier` in days; a fraction when times of day are involved. */
export function daysBetween(later: Moment, earlier: Moment): Decimal {
  return big(later.instant - earlier.instant).div(DAY_MS);
}

/** `months` later, clipped to the end of the month. */
export function plusMonths(moment: Moment, months: number): Moment {
  const { year, month, day } = moment.civil;
  const total = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(total / 12), mod(total, 12) + 1];
  if (toYear < 1 || toYear > 9999) throw dateRange();
  return Moment.of(toYear, toMonth, Math.min(day, monthLength(toYear, toMonth)), moment.ms);
}

export function monthEnd(moment: Moment): Moment {
  const { year, month } = moment.civil;
  return Moment.of(year, month, monthLength(year, month));
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function monthLength(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function dateRange(): Fault {
  return fault("#NUM!", "date_range");
}

function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
