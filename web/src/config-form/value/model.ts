/** How a field gets its value, as choices instead of a formula: from text to a choice and back. Pure. */

import { fieldSource, type Node, parse, toSource } from "@/expr";

import type { Family } from "../condition/model";

export const UNITS = ["days", "workdays", "months"] as const;
export type Unit = (typeof UNITS)[number];

export type Given =
  | { readonly is: "fixed"; readonly value: Fixed }
  | { readonly is: "field"; readonly path: readonly string[] }
  /** Some time after a date of the record; after today where there is no path. */
  | {
      readonly is: "later";
      readonly base: readonly string[];
      readonly count: number;
      readonly unit: Unit;
    }
  | { readonly is: "me" | "now" | "self" | "empty" }
  | { readonly is: "formula"; readonly text: string };
/** Of people, departments and records the ids. */
export type Fixed = string | number | boolean | readonly string[] | readonly number[] | null;
export type Way = Given["is"];

/** What takes the value, as much as the choice depends on it. */
export type Taker = {
  readonly family: Family;
  readonly kind: string;
  /** It may refer to the record that the rule or flow stands on. */
  readonly refersHere: boolean;
};

const WAYS: Readonly<Record<Family, readonly Way[]>> = {
  text: ["fixed", "field", "empty", "formula"],
  number: ["fixed", "field", "empty", "formula"],
  date: ["later", "field", "fixed", "empty", "formula"],
  boolean: ["fixed", "field", "formula"],
  choice: ["fixed", "field", "empty", "formula"],
  choices: ["fixed", "field", "empty", "formula"],
  one: ["field", "fixed", "empty", "formula"],
  many: ["field", "fixed", "empty", "formula"],
  other: ["field", "empty", "formula"],
};

/** The choices for a field; the first is the usual one. */
export function waysFor({ family, kind, refersHere }: Taker): readonly Way[] {
  const ways = WAYS[family];
  if (kind === "datetime") return ["now", ...ways];
  if (kind === "user" || kind === "users") return ["me", ...ways];
  return refersHere ? ["self", ...ways] : ways;
}

/** What a choice starts with. */
export function begin(way: Way, { family }: Taker): Given {
  switch (way) {
    case "fixed":
      return { is: "fixed", value: family === "boolean" ? true : null };
    case "field":
      return { is: "field", path: [] };
    case "later":
      return { is: "later", base: [], count: 0, unit: "days" };
    case "formula":
      return { is: "formula", text: "" };
    default:
      return { is: way };
  }
}

export function readValue(source: string, taker: Taker): Given {
  const ways = waysFor(taker);
  if (source.trim() === "") return begin(ways[0] ?? "formula", taker);
  const { node, issues } = parse(source);
  const read = node && issues.length === 0 ? given(node, taker) : null;
  return read && ways.includes(read.is) ? read : { is: "formula", text: source };
}

function given(node: Node, taker: Taker): Given | null {
  if (node.kind === "field") {
    const self = taker.refersHere && node.path.join(".") === "id";
    return self ? { is: "self" } : { is: "field", path: node.path };
  }
  if (node.kind === "call" && node.args.length === 0) {
    if (node.name === "USER") return { is: "me" };
    if (node.name === "NOW") return { is: "now" };
  }
  if (node.kind === "literal" && node.value === null) return { is: "empty" };
  if (taker.family === "date") {
    const date = later(node);
    if (date) return date;
  }
  const fixed = fixedOf(node, taker);
  return fixed === undefined ? null : { is: "fixed", value: fixed };
}

/** A value that stands in the text as it is and suits the field; undefined for all others. */
function fixedOf(node: Node, { family, kind }: Taker): Fixed | undefined {
  if (node.kind === "call" && node.name === "DATE" && family === "date") return dayOf(node.args);
  if (family === "one" || family === "many") return idsOf(node, family === "many") ?? undefined;
  if (node.kind === "list" && family === "choices") {
    const texts = node.items.map((item) => (item.kind === "literal" ? item.value : null));
    return texts.every((one) => typeof one === "string") ? texts : undefined;
  }
  if (node.kind === "percent" && kind === "percent") return countOf(node.operand) ?? undefined;
  if (family === "number" && kind !== "percent") return countOf(node) ?? undefined;
  if (node.kind !== "literal") return undefined;
  if (family === "boolean") return typeof node.value === "boolean" ? node.value : undefined;
  const texts = family === "text" || family === "choice" || family === "date";
  return texts && typeof node.value === "string" ? node.value : undefined;
}

const idOf = (node: Node): number | null => {
  const id = node.kind === "literal" ? countOf(node) : null;
  return id !== null && Number.isSafeInteger(id) && id > 0 ? id : null;
};

/** The ids that stand in a formula as they are: one, or where several may be also a list. */
export function idsOf(node: Node, many: boolean): readonly number[] | null {
  const items = many && node.kind === "list" ? node.items : [node];
  const ids = items.map(idOf);
  return ids.every((id) => id !== null) ? ids : null;
}

function dayOf(args: readonly Node[]): string | undefined {
  const parts = args.map(countOf);
  if (parts.length !== 3 || parts.some((one) => one === null)) return undefined;
  const [year = 0, month = 0, day = 0] = parts as number[];
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

const SHIFTED: Readonly<Record<string, Unit>> = {
  EDATE: "months",
  WORKDAY: "workdays",
  DATEDELTA: "days",
};

function later(node: Node): Given | null {
  const today = (base: Node) =>
    base.kind === "call" && base.name === "TODAY" && base.args.length === 0;
  const shifted = (base: Node, count: number | null, unit: Unit): Given | null => {
    if (count === null || !Number.isInteger(count)) return null;
    if (today(base)) return { is: "later", base: [], count, unit };
    return base.kind === "field" ? { is: "later", base: base.path, count, unit } : null;
  };
  if (today(node)) return { is: "later", base: [], count: 0, unit: "days" };
  if (node.kind === "binary" && (node.op === "+" || node.op === "-")) {
    const count = countOf(node.right);
    return shifted(node.left, count === null || node.op === "+" ? count : -count, "days");
  }
  const unit = node.kind === "call" ? SHIFTED[node.name] : undefined;
  if (node.kind !== "call" || unit === undefined || node.args.length !== 2) return null;
  const [base, count] = node.args;
  return base && count ? shifted(base, countOf(count), unit) : null;
}

/** A number that stands in a formula as it is. */
export function countOf(node: Node): number | null {
  if (node.kind === "unary" && node.op === "-") {
    const inner = countOf(node.operand);
    return inner === null ? null : -inner;
  }
  if (node.kind !== "literal" || typeof node.value !== "object" || node.value === null) return null;
  return node.value.toNumber();
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** The choice as text; empty while something is still to be chosen. */
export function writeValue(value: Given, taker: Taker): string {
  switch (value.is) {
    case "fixed":
      return fixedText(value.value, taker);
    case "field":
      return value.path.length === 0 ? "" : fieldSource(value.path);
    case "later":
      return laterText(value);
    case "me":
      return "USER()";
    case "now":
      return "NOW()";
    case "self":
      return "id";
    case "empty":
      return "NULL";
    case "formula":
      return value.text;
  }
}

function fixedText(value: Fixed, { family, kind }: Taker): string {
  if (value === null || value === "") return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") return `${plain(value)}${kind === "percent" ? "%" : ""}`;
  if (typeof value !== "string") {
    const items = value.map((one) => (typeof one === "string" ? quoted(one) : String(one)));
    if (items.length === 0) return "";
    return family === "one" ? (items[0] ?? "") : `[${items.join(", ")}]`;
  }
  if (family !== "date") return quoted(value);
  const [year, month, day] = value.split("-").map(Number);
  return `DATE(${String(year)}, ${String(month)}, ${String(day)})`;
}

function laterText({ base, count, unit }: Given & { is: "later" }): string {
  const date = base.length === 0 ? "TODAY()" : fieldSource(base);
  if (count === 0) return date;
  if (unit === "days") return `${date} ${count < 0 ? "-" : "+"} ${String(Math.abs(count))}`;
  return `${unit === "months" ? "EDATE" : "WORKDAY"}(${date}, ${String(count)})`;
}

/** Never with an exponent, which the language does not read in every place. */
function plain(value: number): string {
  const { node } = parse(String(value));
  return node ? toSource(node) : "0";
}
