/** Texts: parts, search, replacement, case, conversion. Positions count from 1. */

import { characters, readNumber, toText, type Value } from "../coerce";
import { type Env } from "../environment";
import { type Fault, fault, shown } from "../errors";
import { big, type Decimal, isNumber, ONE, rounded, settle, whole, ZERO } from "../numbers";
import { type Implementations, plain } from "./function";
import { itemsOf } from "./statistics";
import { formatted } from "./text-format";
import { Wildcard } from "./wildcard";

function bad(name: string, value: unknown): Fault {
  return fault("#VALUE!", "bad_argument", { name, value: shown(value) });
}

function size(name: string, count: Decimal, least = 0): number {
  const found = whole(count);
  if (found < least) throw bad(name, settle(count));
  return found;
}

export function joined(env: Env, parts: readonly string[], separator: string): string {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  env.budget.textSize(length + separator.length * parts.length);
  return parts.join(separator);
}

function substitute(env: Env, text: string, old: string, by: string, nth = ZERO): string {
  if (old === "") return text;
  const parts = text.split(old);
  if (nth.isZero()) {
    env.budget.textSize(text.length + (parts.length - 1) * (by.length - old.length));
    return parts.join(by);
  }
  const wanted = size("SUBSTITUTE", nth, 1);
  if (wanted >= parts.length) return text;
  env.budget.textSize(text.length + by.length);
  return parts.slice(0, wanted).join(old) + by + parts.slice(wanted).join(old);
}

/** Exact spelling; no hit is an error, as in spreadsheets. */
function find(wanted: string, within: string, start: Decimal): Decimal {
  const first = size("FIND", start, 1) - 1;
  const chars = characters(within);
  const before = chars.slice(0, first).join("");
  const found = first <= chars.length ? within.indexOf(wanted, before.length) : -1;
  if (found < 0) throw fault("#VALUE!", "not_found", { value: shown(wanted) });
  return big(characters(within.slice(0, found)).length + 1);
}

/** Case and wildcards: `?` and `*`; no hit gives 0. */
function search(env: Env, wanted: string, within: string, start: Decimal): Decimal {
  const first = size("SEARCH", start, 1) - 1;
  env.budget.charge(Math.floor(within.length / 4) + 1);
  if (first > characters(within).length) return ZERO;
  return big(new Wildcard(wanted).find(within, first) + 1);
}

function repeat(env: Env, text: string, count: Decimal): string {
  const times = size("REPT", count);
  env.budget.textSize(characters(text).length * times);
  return text === "" ? "" : text.repeat(times);
}

function charOf(code: Decimal): string {
  const point = whole(code);
  if (point < 1 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    throw bad("CHAR", settle(code));
  }
  return String.fromCodePoint(point);
}

function codeOf(text: string): Decimal {
  const point = text.codePointAt(0);
  if (point === undefined) throw bad("CODE", text);
  return big(point);
}

function proper(text: string): string {
  return text.replace(/[A-Za-z]+/g, (word) => upper(word.slice(0, 1)) + lower(word.slice(1)));
}

function upper(text: string): string {
  return text.replace(/[a-z]+/g, (run) => run.toUpperCase());
}

function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (run) => run.toLowerCase());
}

function trim(text: string): string {
  return text
    .replaceAll("　", " ")
    .split(" ")
    .filter((part) => part !== "")
    .join(" ");
}

function valueOf(written: Value): Value {
  if (written === null || isNumber(written)) return written;
  const found = typeof written === "string" ? readNumber(written) : null;
  if (found === null) throw fault("#VALUE!", "needs_number", { value: shown(written) });
  return found;
}

function numberValue(written: string, point = ".", group = ","): Decimal {
  const mark = point.slice(0, 1);
  if (mark === "" || mark === group.slice(0, 1)) throw bad("NUMBERVALUE", point);
  const wrong = fault("#VALUE!", "needs_number", { value: shown(written) });
  const cleaned = written.replace(/\s+/g, "").replaceAll(group.slice(0, 1) || " ", "");
  if (cleaned.split(mark).length > 2) throw wrong;
  if (cleaned.includes(",") && mark !== ",") throw wrong;
  const found = readNumber(cleaned.replace(mark, "."));
  if (found === null && cleaned !== "") throw wrong;
  return found ?? ZERO;
}

function fixed(x: Decimal, places = big(2), ungrouped = false): string {
  const digits = whole(places);
  if (Math.abs(digits) > 30) throw bad("FIXED", settle(places));
  const zeros = digits > 0 ? `.${"0".repeat(digits)}` : "";
  return formatted(rounded(x, digits), (ungrouped ? "0" : "#,##0") + zeros);
}

export const FUNCTIONS: Implementations = {
  CONCATENATE: plain((env, ...given: Value[]) => joined(env, itemsOf(env, given).map(toText), "")),
  TEXTJOIN: plain((env, separator: string, skipEmpty: boolean, ...given: Value[]) => {
    const parts = itemsOf(env, given).map(toText);
    return joined(env, skipEmpty ? parts.filter((part) => part !== "") : parts, separator);
  }),
  LEFT: plain((_, text: string, count: Decimal = ONE) =>
    characters(text).slice(0, size("LEFT", count)).join(""),
  ),
  RIGHT: plain((_, text: string, count: Decimal = ONE) => {
    const wanted = size("RIGHT", count);
    return wanted === 0 ? "" : characters(text).slice(-wanted).join("");
  }),
  MID: plain((_, text: string, start: Decimal, count: Decimal) => {
    const first = size("MID", start, 1) - 1;
    return characters(text)
      .slice(first, first + size("MID", count))
      .join("");
  }),
  LEN: plain((_, text: string) => big(characters(text).length)),
  UPPER: plain((_, text: string) => upper(text)),
  LOWER: plain((_, text: string) => lower(text)),
  PROPER: plain((_, text: string) => proper(text)),
  TRIM: plain((_, text: string) => trim(text)),
  CLEAN: plain((_, text: string) =>
    characters(text)
      .filter((char) => (char.codePointAt(0) ?? 0) >= 32)
      .join(""),
  ),
  SUBSTITUTE: plain(substitute),
  REPLACE: plain((env, text: string, start: Decimal, count: Decimal, by: string) => {
    const first = size("REPLACE", start, 1) - 1;
    const chars = characters(text);
    env.budget.textSize(text.length + by.length);
    const rest = chars.slice(first + size("REPLACE", count));
    return chars.slice(0, first).join("") + by + rest.join("");
  }),
  FIND: plain((_, wanted: string, within: string, start: Decimal = ONE) =>
    find(wanted, within, start),
  ),
  SEARCH: plain((env, wanted: string, within: string, start: Decimal = ONE) =>
    search(env, wanted, within, start),
  ),
  REPT: plain(repeat),
  EXACT: plain((_, left: string, right: string) => left === right),
  CHAR: plain((_, code: Decimal) => charOf(code)),
  CODE: plain((_, text: string) => codeOf(text)),
  T: plain((_, value: Value) => (typeof value === "string" ? value : "")),
  VALUE: plain((_, written: Value) => valueOf(written)),
  NUMBERVALUE: plain((_, written: string, point?: string, group?: string) =>
    numberValue(written, point, group),
  ),
  TEXT: plain((env, value: Value, pattern: string) => {
    env.budget.charge(pattern.length * 4);
    return formatted(value, pattern);
  }),
  FIXED: plain((_, x: Decimal, places?: Decimal, ungrouped?: boolean) =>
    fixed(x, places, ungrouped),
  ),
  STARTSWITH: plain((_, text: string, start: string) => text.startsWith(start)),
  ENDSWITH: plain((_, text: string, end: string) => text.endsWith(end)),
};
