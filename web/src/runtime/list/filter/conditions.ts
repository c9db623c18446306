/** The filter of a list: conditions that all hold, from text to rows and back. */

import { fieldSource, type Node, parse, toSource } from "@/expr";
import { kindOf } from "@/kinds/fields";
import type { AnyField, Operator } from "@/kinds/fields/field-kind";

import { both, literal } from "../condition-text";

/** `value` is what the field's input gives; several for `any_of` and `none_of`. */
export type Condition = {
  readonly field: string;
  readonly operator: Operator;
  readonly value: unknown;
};

/** A part that rows cannot show stays as its text. */
export type Part = Condition | { readonly text: string };

const NO_VALUE: ReadonlySet<Operator> = new Set([
  "empty",
  "not_empty",
  "is_me",
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

export function conditionText({ field, operator, value }: Condition): string {
  const name = fieldSource([field]);
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
    case "contains":
      return `CONTAINS(${name}, ${literal(value)})`;
    case "any_of":
      return `IN(${name}, ${LISTED(value)})`;
    case "none_of":
      return `NOT(IN(${name}, ${LISTED(value)}))`;
    default:
      return `${name} ${COMPARED[operator] ?? "="} ${typeof value === "string" && DAY.test(value) ? day(value) : literal(value)}`;
  }
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const day = (text: string) => `DATE(${text.split("-").map(Number).join(", ")})`;

export const writeFilter = (parts: readonly Part[]): string | undefined =>
  both(...parts.map((part) => ("text" in part ? part.text : conditionText(part))));

/** Text that is no formula is one part, so that nothing of it is lost. */
export function readFilter(
  text: string | undefined,
  fields: ReadonlyMap<string, AnyField>,
): Part[] {
  if (!text) return [];
  const { node, issues } = parse(text);
  if (node === null || issues.length > 0) return [{ text }];
  const nodes = node.kind === "call" && node.name === "AND" ? node.args : [node];
  return nodes.map((one) => readNode(one, fields) ?? { text: toSource(one) });
}

function readNode(node: Node, fields: ReadonlyMap<string, AnyField>): Condition | null {
  const found = nodeParts(node);
  const field = found && fields.get(found.key);
  if (!found || !field) return null;
  // `=` is "is" of a number and "on" of a date: the kind says which of them it knows.
  const operator = found.operators.find((one) => kindOf(field).operators.includes(one));
  return operator ? { field: found.key, operator, value: found.value } : null;
}

type Found = { key: string; operators: Operator[]; value: unknown };

function nodeParts(node: Node): Found | null {
  if (node.kind === "field") return simple(node, ["is_true"]);
  if (node.kind === "binary") return compared(node);
  if (node.kind !== "call") return null;
  const [first, second] = node.args;
  if (first === undefined) return null;
  if (node.name === "NOT") return negated(first);
  if (node.name === "ISEMPTY") return simple(first, ["empty"]);
  if (second === undefined) return null;
  const value = plain(second);
  if (value === undefined) return null;
  if (node.name === "CONTAINS") return simple(first, ["contains"], value);
  return node.name === "IN" && Array.isArray(value) ? simple(first, ["any_of"], value) : null;
}

function compared(node: Extract<Node, { kind: "binary" }>): Found | null {
  const { right } = node;
  if (node.op === "=" && right.kind === "call" && right.name === "USER")
    return simple(node.left, ["is_me"]);
  const value = plain(right);
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

function simple(node: Node, operators: Operator[], value: unknown = null): Found | null {
  const [key, ...more] = node.kind === "field" ? node.path : [];
  return key !== undefined && more.length === 0 ? { key, operators, value } : null;
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
