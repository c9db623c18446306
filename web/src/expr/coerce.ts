/** How values turn into numbers, texts, booleans and dates, and how they compare. */

import { ExprError, Fault, fault, shown } from "./errors";
import { type Budget } from "./limits";
import { fromSerial, Moment, readMoment, serial } from "./moments";
import { big, type Decimal, isNumber, numberText, ONE, settle, ZERO } from "./numbers";

/** Run-time values. Records are plain objects; an error may stand in a row of a list. */
export type Value =
  | Decimal
  | string
  | boolean
  | Moment
  | null
  | ExprError
  | readonly Value[]
  | { readonly [key: string]: unknown };

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

const NUMBER =
  /^\s*([+-]?)\s*[¥￥$]?(\d{1,3}(?:,\d{3})+|\d*)(\.\d*)?(?:[eE]([+-]?\d{1,4}))?\s*(%?)\s*$/;

export function toNumber(value: Value): Decimal {
  if (isNumber(value)) return value;
  if (value === null) return ZERO;
  if (typeof value === "boolean") return value ? ONE : ZERO;
  if (typeof value === "string") {
    const number = readNumber(value);
    if (number !== null) return number;
  }
  if (value instanceof Moment) return serial(value);
  if (isList(value)) throw fault("#VALUE!", "needs_single");
  throw fault("#VALUE!", "needs_number", { value: shown(value) });
}

/** A number written as 1234.5, 1,234.5, 5%, 1e3 or ¥5; null when it is none. */
export function readNumber(written: string): Decimal | null {
  const found = written.length <= 400 ? NUMBER.exec(written) : null;
  if (found === null) return null;
  const digits = (found[2] ?? "").replaceAll(",", "") + (found[3] ?? "");
  if (digits.replaceAll(".", "") === "") return null;
  const number = big(`${found[1] ?? ""}${digits}e${found[4] ?? "0"}`);
  if (!number.isFinite() || number.e < -308) return null;
  return found[5] === "%" ? number.div(100) : number;
}

export function toText(value: Value): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (isNumber(value)) return numberText(value);
  if (value instanceof Moment) return value.toString();
  throw fault("#VALUE!", isList(value) ? "needs_single" : "needs_text");
}

export function toBoolean(value: Value): boolean {
  if (typeof value === "boolean") return value;
  if (value === null) return false;
  if (isNumber(value)) return !value.isZero();
  if (typeof value === "string") {
    const word = value.trim().toUpperCase();
    if (word === "TRUE" || word === "FALSE") return word === "TRUE";
  }
  if (isList(value)) throw fault("#VALUE!", "needs_single");
  throw fault("#VALUE!", "needs_boolean", { value: shown(value) });
}

/** Date or date-time of a value; an empty value stays empty. */
export function toMoment(value: Value): Moment | null {
  if (value === null || value === "") return null;
  if (value instanceof Moment) return value;
  if (typeof value === "string") {
    const moment = readMoment(value);
    if (moment !== null) return moment;
  }
  if (isList(value)) throw fault("#VALUE!", "needs_single");
  if (isNumber(value)) return fromSerial(value);
  throw fault("#VALUE!", "needs_date", { value: shown(value) });
}

/** True for nothing, empty text and empty lists; not for 0 and FALSE. */
export function isEmpty(value: Value): boolean {
  if (value === null || value === "") return true;
  if (isList(value)) return value.length === 0;
  return isRecord(value) && Object.keys(value).length === 0;
}

function isRecord(value: Value): value is { readonly [key: string]: unknown } {
  return (
    typeof value === "object" &&
    value !== null &&
    !isNumber(value) &&
    !(value instanceof Moment) &&
    !(value instanceof ExprError) &&
    !Array.isArray(value)
  );
}

/** -1, 0 or 1; null when an empty value meets a date. Unlike kinds are ordered by kind. */
export function order(left: Value, right: Value): number | null {
  if (left === null && right === null) return 0;
  let [a, b] = [left ?? emptyLike(right), right ?? emptyLike(left)];
  if (a === null || b === null) return null;
  if (rank(a) !== rank(b)) {
    if (a instanceof Moment && typeof b === "string") b = readMoment(b) ?? b;
    else if (b instanceof Moment && typeof a === "string") a = readMoment(a) ?? a;
    if (rank(a) !== rank(b)) return rank(a) < rank(b) ? -1 : 1;
  }
  if (typeof a === "string" && typeof b === "string") return compareTexts(a, b);
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  if (a instanceof Moment && b instanceof Moment) return Math.sign(a.instant - b.instant);
  return settle(toNumber(a)).comparedTo(settle(toNumber(b)));
}

export function equal(left: Value, right: Value): boolean {
  return order(left, right) === 0;
}

/** Order by code point, as Python and the databases have it. */
export function compareTexts(left: string, right: string): number {
  const size = Math.min(left.length, right.length);
  for (let at = 0; at < size; at += 1) {
    const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (a !== b) return Math.sign(aboveSurrogates(a) - aboveSurrogates(b));
  }
  return Math.sign(left.length - right.length);
}

function aboveSurrogates(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function emptyLike(other: Value): Value {
  if (typeof other === "boolean") return false;
  if (isNumber(other)) return ZERO;
  return typeof other === "string" ? "" : null;
}

function rank(value: Value): number {
  if (typeof value === "boolean") return 2;
  if (isNumber(value) || value instanceof Moment) return 0;
  if (typeof value === "string") return 1;
  throw fault("#VALUE!", isList(value) ? "needs_single" : "needs_text");
}

/** Apply a function of single values to each row; an error in a row is kept in that row. */
export function spread(
  compute: (...row: Value[]) => Value,
  args: readonly Value[],
  budget: Budget,
): Value[] {
  const sizes = new Set(args.filter(isList).map((list) => list.length));
  if (sizes.size > 1) throw fault("#VALUE!", "lengths_differ");
  const size = [...sizes][0] ?? 0;
  budget.listSize(size);
  return Array.from({ length: size }, (_, at) => {
    const row = args.map((arg) => (isList(arg) ? (arg[at] ?? null) : arg));
    return row.find((item) => item instanceof ExprError) ?? captured(() => compute(...row));
  });
}

/** The value, or its error as a value; a spent budget ends everything. */
export function captured<T>(compute: () => T): T | ExprError {
  try {
    return compute();
  } catch (raised) {
    if (raised instanceof Fault && raised.error.code !== "budget") return raised.error;
    throw raised;
  }
}

/** The characters of a text: code points, as LEN counts them. */
export function characters(written: string): string[] {
  return Array.from(written);
}
