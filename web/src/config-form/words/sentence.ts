/** Conditions and formulas as sentences of the reader's language. Pure. */

import { type Node, parse } from "@/expr";

import { countOf } from "../value/model";

export type Words = {
  /** A text of the product by key. */
  readonly say: (key: string, values?: Record<string, string>) => string;
  readonly field: (path: readonly string[]) => string;
  /** A stored value as its field shows it. */
  readonly value: (path: readonly string[], value: string) => string;
  readonly number: (value: number) => string;
  /** What the person, department or record of an id is called; null for other numbers. */
  readonly named: (path: readonly string[], id: number) => string | null;
  /** Dates are before and after, other values above and below. */
  readonly isDate: (path: readonly string[]) => boolean;
};

/** A condition as a sentence; null for what has no plain words. */
export function conditionSentence(source: string, words: Words): string | null {
  const { node } = parse(source);
  return node && sentence(node, { ...words, source }, false);
}

type Around = Words & { readonly source: string };

/** What a formula gives, in words; `field` is the field that takes the value. */
export function valueWords(source: string, field: readonly string[], words: Words): string | null {
  const { node } = parse(source);
  return node && operand(node, field, words);
}

/** The text itself, with the fields in it by their words. */
export function withFieldWords(source: string, words: Words): string {
  const { node } = parse(source);
  if (!node) return source;
  const places: { span: readonly [number, number]; path: readonly string[] }[] = [];
  const waiting: Node[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.kind === "field") places.push(next);
    else if (next.kind === "binary") waiting.push(next.left, next.right);
    else if (next.kind === "call") waiting.push(...next.args);
    else if (next.kind === "list") waiting.push(...next.items);
    else if (next.kind !== "literal") waiting.push(next.operand);
  }
  places.sort((one, other) => other.span[0] - one.span[0]);
  return places.reduce(
    (text, { span: [from, to], path }) => text.slice(0, from) + words.field(path) + text.slice(to),
    source,
  );
}

const COMPARED: Readonly<Record<string, string>> = {
  "=": "is",
  "<>": "isNot",
  "<": "below",
  "<=": "atMost",
  ">": "above",
  ">=": "atLeast",
};
const IN_TIME: Readonly<Record<string, string>> = {
  "<": "before",
  "<=": "until",
  ">": "after",
  ">=": "since",
};
const PARTS: Readonly<Record<string, string>> = {
  CONTAINS: "contains",
  STARTSWITH: "startsWith",
};
/** What is said of a call is said otherwise when it is denied. */
const DENIED: Readonly<Record<string, string>> = {
  ISBLANK: "notEmpty",
  ISEMPTY: "notEmpty",
  IN: "notIn",
  CONTAINS: "containsNot",
};

function sentence(node: Node, words: Around, inside: boolean): string | null {
  if (node.kind === "field") return words.say("is.true", { field: words.field(node.path) });
  if (node.kind === "binary") {
    if (node.left.kind !== "field") return null;
    const { path } = node.left;
    const verb = (words.isDate(path) && IN_TIME[node.op]) || COMPARED[node.op];
    if (node.op === "=" && node.right.kind === "literal" && typeof node.right.value === "boolean") {
      const said = node.right.value ? "is.true" : "is.false";
      return words.say(said, { field: words.field(path) });
    }
    const value = operand(node.right, path, words);
    if (verb === undefined || value === null) return null;
    return words.say(`is.${verb}`, { field: words.field(path), value });
  }
  if (node.kind !== "call") return null;
  const [first] = node.args;
  if (node.name === "AND" || node.name === "OR") {
    // A part without plain words is told as it is written.
    const parts = node.args.map(
      (part) =>
        sentence(part, words, true) ?? withFieldWords(words.source.slice(...part.span), words),
    );
    const joined = parts.join(words.say(node.name === "AND" ? "and" : "or"));
    return inside ? words.say("group", { words: joined }) : joined;
  }
  if (node.name === "NOT" && first) {
    if (first.kind === "field") return words.say("is.false", { field: words.field(first.path) });
    if (first.kind === "binary" && first.left.kind === "field" && isTruth(first.right)) {
      return words.say("is.false", { field: words.field(first.left.path) });
    }
    const denied = first.kind === "call" ? DENIED[first.name] : undefined;
    if (denied !== undefined && first.kind === "call") return about(first, denied, words);
    const part = sentence(first, words, true);
    return part && words.say("not", { words: part });
  }
  if (node.name === "ISBLANK" || node.name === "ISEMPTY") return about(node, "empty", words);
  if (node.name === "IN") return about(node, "in", words);
  const verb = PARTS[node.name];
  return verb === undefined ? null : about(node, verb, words);
}

const isTruth = (node: Node) => node.kind === "literal" && node.value === true;

/** A call whose first argument is a field and whose others are what it is compared with. */
function about(node: Node & { kind: "call" }, verb: string, words: Words): string | null {
  const [first, ...rest] = node.args;
  if (first?.kind !== "field") return null;
  const field = words.field(first.path);
  if (rest.length === 0) return words.say(`is.${verb}`, { field });
  const values = rest.map((one) => operand(one, first.path, words));
  if (values.some((one) => one === null)) return null;
  return words.say(`is.${verb}`, { field, value: values.join(words.say("comma")) });
}

const NAMED: Readonly<Record<string, string>> = {
  USER: "me",
  USERDEPT: "myDepartment",
  SUBORDINATES: "team",
  DEPARTMENTS_BELOW: "departments",
  TODAY: "today",
  NOW: "now",
  TRUE: "yes",
  FALSE: "no",
};

function operand(node: Node, path: readonly string[], words: Words): string | null {
  switch (node.kind) {
    case "call":
      return called(node, words);
    case "field":
      return words.field(node.path);
    case "literal":
      if (node.value === null) return words.say("nothing");
      if (typeof node.value === "string") return words.value(path, node.value);
      if (typeof node.value === "boolean") return words.say(node.value ? "yes" : "no");
      return words.named(path, node.value.toNumber()) ?? words.number(node.value.toNumber());
    case "list": {
      const items = node.items.map((item) => operand(item, path, words));
      return items.some((item) => item === null) ? null : items.join(words.say("comma"));
    }
    case "percent":
      return node.operand.kind === "literal"
        ? `${operand(node.operand, path, words) ?? ""}%`
        : null;
    case "unary": {
      const count = countOf(node);
      return count === null ? null : words.number(count);
    }
    case "binary":
      if (node.op === "&") {
        const parts = [node.left, node.right].map((part) => operand(part, path, words));
        return parts.some((part) => part === null) ? null : parts.join("");
      }
      if (node.op !== "+" && node.op !== "-") return null;
      return later(node.left, countOf(node.right), node.op === "-", "days", words);
    default:
      return null;
  }
}

function called(node: Node & { kind: "call" }, words: Words): string | null {
  const [first, second] = node.args;
  if (node.name === "DATE") return written(node.args);
  if (node.name === "EDATE" && first && second && node.args.length === 2) {
    return later(first, countOf(second), false, "months", words);
  }
  if (node.name === "WORKDAY" && first && second && node.args.length === 2) {
    return later(first, countOf(second), false, "workdays", words);
  }
  // How a value is written says nothing about what it is.
  if (node.name === "TEXT" && first && second) return operand(first, [], words);
  const known = NAMED[node.name];
  return known === undefined || node.args.length > 0 ? null : words.say(known);
}

/** A date by its numbers, with the time of day unless that is midnight. */
function written(parts: readonly Node[]): string | null {
  const numbers = parts.map((part) => countOf(part));
  const [year, month, day, ...time] = numbers.map((one) => String(one ?? "").padStart(2, "0"));
  if (year === undefined || month === undefined || day === undefined) return null;
  if (numbers.some((one) => one === null)) return null;
  const date = [year, month, day].join("-");
  return numbers.slice(3).every((one) => one === 0) ? date : `${date} ${time.join(":")}`;
}

/** Some days or months after or before a date. */
function later(
  base: Node,
  count: number | null,
  back: boolean,
  unit: "days" | "months" | "workdays",
  words: Words,
): string | null {
  if (count === null || !Number.isInteger(count)) return null;
  const date =
    base.kind === "call" && base.name === "TODAY"
      ? words.say("today")
      : base.kind === "field" && words.isDate(base.path)
        ? words.field(base.path)
        : null;
  if (date === null) return null;
  const before = count < 0 !== back;
  const amount = words.say(unit, { count: String(Math.abs(count)) });
  return words.say(before ? "earlier" : "later", { date, amount });
}
