/** The patterns of TEXT: numbers (`#,##0.00`, `0%`, `0.00E+00`) and dates. */

import { characters, readNumber, toNumber, toText, type Value } from "../coerce";
import { type Fault, fault, shown } from "../errors";
import { fromSerial, Moment, pad, readMoment } from "../moments";
import { big, type Decimal, multiply, rounded, settle } from "../numbers";

const MAX_FORMAT = 100;
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const WEEKDAYS_ZH = "一二三四五六日";
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A run of the same format letter, one mark, or a literal text. */
type Piece = { readonly kind: string; readonly written: string };

/** `value` shown by `pattern`; a fault when the pattern is not understood. */
export function formatted(given: Value, pattern: string): string {
  if (characters(pattern).length > MAX_FORMAT) throw badFormat(pattern);
  if (typeof given === "boolean") return toText(given);
  const value =
    typeof given === "string" ? (readNumber(given) ?? readMoment(given) ?? given) : given;
  if (typeof value === "string") return value;
  const forDates = isDatePattern(pattern);
  if (value === null && forDates) return "";
  if (value instanceof Moment) {
    return forDates
      ? dateText(value, pattern, toNumber(value))
      : numberText(toNumber(value), pattern);
  }
  const number = toNumber(value);
  return forDates ? dateText(fromSerial(number), pattern, number) : numberText(number, pattern);
}

function badFormat(pattern: string): Fault {
  return fault("#VALUE!", "bad_format", { value: shown(pattern) });
}

/** Quoted and escaped text becomes literals, letters become runs. */
function piecesOf(pattern: string): Piece[] {
  const found: Piece[] = [];
  let rest = pattern;
  while (rest !== "") {
    const piece = nextPiece(rest);
    if (piece === null) throw badFormat(pattern);
    found.push(piece[0]);
    rest = rest.slice(piece[1]);
  }
  return found;
}

function nextPiece(rest: string): [Piece, number] | null {
  const char = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  if (char === '"') {
    const stop = rest.indexOf('"', 1);
    return stop < 0 ? null : [{ kind: "literal", written: rest.slice(1, stop) }, stop + 1];
  }
  if (char === "\\") {
    const next = characters(rest)[1] ?? "";
    return [{ kind: "literal", written: next }, 1 + next.length];
  }
  if (/^\[[hms]/i.test(rest)) {
    const stop = rest.indexOf("]");
    if (stop < 0) return null;
    return [{ kind: "elapsed", written: rest.slice(1, stop).toLowerCase() }, stop + 1];
  }
  if (/^am\/pm/i.test(rest)) return [{ kind: "ampm", written: rest.slice(0, 5) }, 5];
  const run = /^([ymdhsa])\1*/i.exec(rest);
  if (run !== null) return [{ kind: char.toLowerCase(), written: run[0] }, run[0].length];
  return [{ kind: "mark", written: char }, char.length];
}

function isMark(piece: Piece | undefined, marks: string): boolean {
  return piece?.kind === "mark" && marks.includes(piece.written);
}

function isText(piece: Piece): boolean {
  return piece.kind === "literal" || piece.kind === "mark";
}

function isDatePattern(pattern: string): boolean {
  const pieces = piecesOf(pattern);
  return pieces.some((piece) => !isText(piece)) && !pieces.some((piece) => isMark(piece, "0#?"));
}

function dateText(moment: Moment, pattern: string, number: Decimal): string {
  const pieces = piecesOf(pattern);
  const twelve = pieces.some((piece) => piece.kind === "ampm");
  const letters = pieces.filter((piece) => !isText(piece));
  return pieces
    .map((piece) => {
      if (isText(piece)) return piece.written;
      if (piece.kind === "elapsed") return elapsed(piece.written, number);
      return datePart(piece, moment, twelve, isMinutes(piece, letters));
    })
    .join("");
}

/** `m` after hours or before seconds means minutes; an upper-case M is always the month. */
function isMinutes(piece: Piece, letters: readonly Piece[]): boolean {
  if (piece.kind !== "m" || piece.written.includes("M") || piece.written.length > 2) return false;
  const at = letters.indexOf(piece);
  const [before, after] = [letters[at - 1]?.kind, letters[at + 1]?.kind];
  return before === "h" || before === "elapsed" || after === "s";
}

function datePart(piece: Piece, moment: Moment, twelve: boolean, minutes: boolean): string {
  const size = piece.written.length;
  const { year, month, day } = moment.civil;
  const padded = (value: number) => (size >= 2 ? pad(value, 2) : String(value));
  switch (piece.kind) {
    case "y":
      return size <= 2 ? pad(year % 100, 2) : pad(year, 4);
    case "m":
      if (minutes) return padded(moment.minute);
      return size >= 3 ? monthName(month, size) : padded(month);
    case "d": {
      const name = WEEKDAYS[moment.weekday] ?? "";
      return size >= 4 ? name : size === 3 ? name.slice(0, 3) : padded(day);
    }
    case "a": {
      const name = WEEKDAYS_ZH.charAt(moment.weekday);
      return size >= 4 ? `星期${name}` : name;
    }
    case "h":
      return padded(twelve ? ((moment.hour + 11) % 12) + 1 : moment.hour);
    case "s":
      return padded(moment.second);
    default:
      return moment.hour < 12 ? "AM" : "PM";
  }
}

function monthName(month: number, size: number): string {
  const name = MONTHS[month - 1] ?? "";
  if (size === 4) return name;
  return size === 5 ? name.slice(0, 1) : name.slice(0, 3);
}

function elapsed(unit: string, days: Decimal): string {
  const seconds = rounded(multiply(days, big(86_400)), 0);
  const divisor = unit.startsWith("h") ? 3600 : unit.startsWith("m") ? 60 : 1;
  return seconds.div(divisor).floor().toFixed().padStart(Math.min(unit.length, 20), "0");
}

function numberText(number: Decimal, pattern: string): string {
  const name = pattern.trim().toLowerCase();
  if (name === "") return "";
  if (name === "general" || name === "@") return toText(number);
  const [first = [], second, third, ...more] = sectionsOf(pattern);
  if (more.length > 1) throw badFormat(pattern);
  if (number.lt(0) && second !== undefined) return sectionText(number.neg(), second, pattern);
  if (number.isZero() && third !== undefined) return sectionText(number, third, pattern);
  const written = sectionText(number.abs(), first, pattern);
  return number.lt(0) && /[1-9]/.test(written) ? `-${written}` : written;
}

function sectionsOf(pattern: string): Piece[][] {
  const sections: Piece[][] = [[]];
  for (const piece of piecesOf(pattern)) {
    if (isMark(piece, ";")) sections.push([]);
    else sections.at(-1)?.push(piece);
  }
  return sections;
}

const textOf = (pieces: readonly Piece[]) => pieces.map((piece) => piece.written).join("");

/** Text before the first digit mark, the digits, and the text after the last one. */
function sectionText(given: Decimal, section: readonly Piece[], pattern: string): string {
  const places = section.flatMap((piece, at) => (isMark(piece, "0#?") ? [at] : []));
  let first = places[0];
  const last = places.at(-1);
  if (first === undefined || last === undefined) {
    return textOf(section.filter((piece) => piece.written !== "%"));
  }
  if (isMark(section[first - 1], ".")) first -= 1;
  const core = textOf(section.slice(first, last + 1));
  if (/[/?]/.test(core)) throw badFormat(pattern);
  let number = given;
  const percents = section.filter((piece) => isMark(piece, "%")).length;
  for (let turn = 0; turn < Math.min(percents, 5); turn += 1) number = multiply(number, big(100));
  let tail = section.slice(last + 1);
  while (isMark(tail[0], ",")) {
    number = number.div(1000);
    tail = tail.slice(1);
  }
  return textOf(section.slice(0, first)) + coreText(number, core, pattern) + textOf(tail);
}

function coreText(number: Decimal, core: string, pattern: string): string {
  const exponent = /^(.*?)([eE])([+-])(.*)$/.exec(core);
  if (exponent !== null) return scientific(number, exponent, pattern);
  const [integerMarks = "", ...fractionMarks] = core.split(".");
  const fraction = fractionMarks.join(".");
  const integer = integerMarks.replaceAll(",", "");
  if (/[^0#]/.test(integer) || /[^0#]/.test(fraction)) throw badFormat(pattern);
  const [wholePart = "", decimalPart = ""] = rounded(number, fraction.length).toFixed().split(".");
  const zeros = integer.split("0").length - 1;
  let digits = wholePart.replace(/^0+/, "").padStart(zeros, "0");
  let decimals = decimalPart.padEnd(fraction.length, "0");
  const least = fraction.lastIndexOf("0") + 1;
  while (decimals.length > least && decimals.endsWith("0")) decimals = decimals.slice(0, -1);
  if (integerMarks.includes(",")) digits = digits.replace(/\B(?=(\d{3})+$)/g, ",");
  return digits + (core.includes(".") ? `.${decimals}` : "");
}

function scientific(given: Decimal, parts: RegExpExecArray, pattern: string): string {
  const [mantissa = "", letter = "E", sign = "+", marks = ""] = parts.slice(1);
  const number = settle(given);
  const places = mantissa.split(".").slice(1).join(".").length;
  let power = number.isZero() ? 0 : number.e;
  let scaled = rounded(number.times(big(10).pow(-power)), places);
  if (scaled.gte(10)) {
    power += 1;
    scaled = rounded(scaled.div(10), places);
  }
  const shownSign = power < 0 ? "-" : sign === "+" ? "+" : "";
  const size = Math.max(1, Math.min(marks.split("0").length - 1, 5));
  return coreText(scaled, mantissa, pattern) + letter + shownSign + pad(Math.abs(power), size);
}
