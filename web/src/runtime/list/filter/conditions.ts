/** The filter of a list as rows and groups of rows: from text and back. Pure. */

import { fieldSource } from "@/expr/names";
import { type Node } from "@/expr/nodes";
import { parse } from "@/expr/parser";
import { toSource } from "@/expr/printer";
import { kindOf } from "@/kinds/fields";
import type { AnyField, Operator } from "@/kinds/fields/field-kind";

import { literal } from "../condition-text";
import { type Period, periodIn, periodText } from "./periods";

/** `path` is a field, or one along a reference; `value` is what the field's input gives. */
export type Condition = {
  readonly path: string;
  readonly operator: Operator;
  readonly value: unknown;
};

/** A part that rows cannot show stays as its text. */
export type Part = Condition | FilterGroup | { readonly text: string };

export type FilterGroup = {
  readonly join: "AND" | "OR";
  readonly parts: readonly Part[];
};

/** Days from today, for conditions that move with it. */
export type FromToday = { readonly days: number };

export type FieldAt = (path: string) => AnyField | null;

export const isGroup = (part: Part): part is FilterGroup => "parts" in part;
export const isText = (part: Part): part is { readonly text: string } => "text" in part;
export const isFromToday = (value: unknown): value is FromToday =>
  typeof value === "object" && value !== null && "days" in value;

const NO_VALUE: ReadonlySet<Operator> = new Set([
  "empty",
  "not_empty",
  "is_me",
  "in_team",
  "is_true",
  "is_false",
]);
export const needsValue = (operator: Operator) => !NO_VALUE.has(operator);

const COMPARED: Partial<Record<Operator, string>> = {
  is: "=",
  is_not: "<>",
  at_least: ">=",
  at_most: "<=",
  above: ">",
  below: "<",
  on: "=",
  since: ">=",
  until: "<=",
};
const LISTED = (value: unknown) =>
  `[${(Array.isArray(value) ? value : [value]).map(literal).join(", ")}]`;

export function conditionText({ path, operator, value }: Condition): string {
  const name = fieldSource(path.split("."));
  switch (operator) {
    case "empty":
      return `ISEMPTY(${name})`;
    case "not_empty":
      return `NOT(ISEMPTY(${name}))`;
    case "is_true":
      return name;
    case "is_false":
      return `NOT(${name})`;
    case "is_me":
      return `${name} = USER()`;
    case "in_team":
      return `IN(${name}, SUBORDINATES())`;
    case "within":
      return periodText(name, value as Period);
    case "contains":
      return `CONTAINS(${name}, ${literal(value)})`;
    case "any_of":
      return `IN(${name}, ${LISTED(value)})`;
    case "none_of":
      return `NOT(IN(${name}, ${LISTED(value)}))`;
    default:
      return `${name} ${COMPARED[operator] ?? "="} ${compared(value)}`;
  }
}

const DAY = /^\d{4}-\d\d-\d\d/;

function compared(value: unknown): string {
  if (isFromToday(value)) {
    const { days } = value;
    return days === 0 ? "TODAY()" : `TODAY() ${days < 0 ? "-" : "+"} ${String(Math.abs(days))}`;
  }
  if (typeof value !== "string" || !DAY.test(value)) return literal(value);
  return `DATE(${value.slice(0, 10).split("-").map(Number).join(", ")})`;
}

export const writeFilter = (group: FilterGroup): string | null => {
  const parts = group.parts.map(partText).filter((text) => text !== "");
  return parts.length > 1 ? `${group.join}(${parts.join(", ")})` : (parts[0] ?? null);
};

function partText(part: Part): string {
  if (isText(part)) return part.text;
  return isGroup(part) ? (writeFilter(part) ?? "") : conditionText(part);
}

/** Text that is no formula is one part, so that nothing of it is lost. */
export function readFilter(text: string | null, fieldAt: FieldAt): FilterGroup {
  if (!text) return { join: "AND", parts: [] };
  const { node, issues } = parse(text);
  if (node === null || issues.length > 0) return { join: "AND", parts: [{ text }] };
  const part = readPart(node, fieldAt, 0);
  return isGroup(part) ? part : { join: "AND", parts: [part] };
}

const DEEPEST = 1;

function readPart(node: Node, fieldAt: FieldAt, depth: number): Part {
  const condition = readNode(node, fieldAt);
  if (condition) return condition;
  if (node.kind !== "call" || (node.name !== "AND" && node.name !== "OR") || depth > DEEPEST)
    return { text: toSource(node) };
  const join = node.name;
  const parts = node.args.map((one) => readPart(one, fieldAt, depth + 1));
  // `a && b && c` nests to the left; as rows it is one list.
  return {
    join,
    parts: parts.flatMap((one) => (isGroup(one) && one.join === join ? one.parts : [one])),
  };
}

function readNode(node: Node, fieldAt: FieldAt): Condition | null {
  const period = periodIn(node);
  const found: Found | null = period
    ? { path: period.path, operators: ["within"], value: period.period }
    : nodeParts(node);
  const field = found && fieldAt(found.path.join("."));
  if (!found || !field) return null;
  // `=` is "is" of a number and "on" of a date: the kind says which of them it knows.
  const operator = found.operators.find((one) => kindOf(field).operators.includes(one));
  return operator ? { path: found.path.join("."), operator, value: found.value } : null;
}

type Found = { path: readonly string[]; operators: Operator[]; value: unknown };

function nodeParts(node: Node): Found | null {
  if (node.kind === "field") return simple(node, ["is_true"]);
  if (node.kind === "binary") return comparison(node);
  if (node.kind !== "call") return null;
  const [first, second] = node.args;
  if (first === undefined) return null;
  if (node.name === "NOT") return negated(first);
  if (node.name === "ISEMPTY") return simple(first, ["empty"]);
  if (second === undefined) return null;
  if (node.name === "IN" && second.kind === "call" && second.name === "SUBORDINATES")
    return simple(first, ["in_team"]);
  const value = plain(second);
  if (value === undefined) return null;
  if (node.name === "CONTAINS") return simple(first, ["contains"], value);
  return node.name === "IN" && Array.isArray(value) ? simple(first, ["any_of"], value) : null;
}

function comparison(node: Extract<Node, { kind: "binary" }>): Found | null {
  const { right } = node;
  if (node.op === "=" && right.kind === "call" && right.name === "USER")
    return simple(node.left, ["is_me"]);
  const value = fromToday(right) ?? plain(right);
  if (value === undefined) return null;
  const operators = (Object.keys(COMPARED) as Operator[]).filter(
    (one) => COMPARED[one] === node.op,
  );
  if (node.op === "=") return simple(node.left, [...operators, "any_of"], value);
  return operators.length > 0 ? simple(node.left, operators, value) : null;
}

const OPPOSITE: Partial<Record<Operator, Operator>> = {
  empty: "not_empty",
  is_true: "is_false",
  any_of: "none_of",
};

function negated(node: Node): Found | null {
  const inner = nodeParts(node);
  const operator = inner?.operators.map((one) => OPPOSITE[one]).find(Boolean);
  return inner && operator ? { ...inner, operators: [operator] } : null;
}

const simple = (node: Node, operators: Operator[], value: unknown = null): Found | null =>
  node.kind === "field" ? { path: node.path, operators, value } : null;

const isToday = (node: Node) =>
  node.kind === "call" && node.name === "TODAY" && node.args.length === 0;

/** `TODAY()` and `TODAY() - 7`. */
function fromToday(node: Node): FromToday | undefined {
  if (isToday(node)) return { days: 0 };
  if (node.kind !== "binary" || (node.op !== "+" && node.op !== "-") || !isToday(node.left))
    return undefined;
  const days = plain(node.right);
  return typeof days === "number" && Number.isInteger(days)
    ? { days: node.op === "-" ? -days : days }
    : undefined;
}

/** A literal, a list of them, or a date; undefined for anything else. */
function plain(node: Node): unknown {
  if (node.kind === "list") {
    const items = node.items.map(plain);
    return items.includes(undefined) ? undefined : items;
  }
  if (node.kind === "call" && node.name === "DATE") {
    const parts = node.args.map(plain);
    if (parts.length !== 3 || parts.some((part) => typeof part !== "number")) return undefined;
    return parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, "0")).join("-");
  }
  if (node.kind !== "literal") return undefined;
  return typeof node.value === "object" && node.value !== null ? node.value.toNumber() : node.value;
}
