/** A condition as rows that people can read: from text to rows and back. Pure. */

import { fieldSource, type Node, parse, toSource } from "@/expr";

import { idsOf } from "../value/model";

export const OPERATORS = [
  "=",
  "<>",
  ">",
  ">=",
  "<",
  "<=",
  "in",
  "not_in",
  "contains",
  "not_contains",
  "starts_with",
  "is_true",
  "is_false",
  "empty",
  "not_empty",
] as const;
export type Operator = (typeof OPERATORS)[number];

/** What a field is compared with. `formula` is anything that is not a plain value. */
export type Operand =
  | { readonly is: "text"; readonly value: string }
  | { readonly is: "number"; readonly value: string }
  | { readonly is: "boolean"; readonly value: boolean }
  | { readonly is: "texts"; readonly value: readonly string[] }
  /** Of people, departments or records. */
  | { readonly is: "ids"; readonly value: readonly number[] }
  | { readonly is: "formula"; readonly value: string }
  | { readonly is: "none" };

export type Row = {
  readonly is: "row";
  readonly path: readonly string[];
  readonly operator: Operator;
  readonly operand: Operand;
};
export type Group = {
  readonly is: "group";
  readonly join: "AND" | "OR";
  readonly parts: readonly (Row | Group)[];
};

const COMPARISONS = new Set<string>(["=", "<>", ">", ">=", "<", "<="]);
const DEEPEST = 2;
const NONE: Operand = { is: "none" };

/** The rows of a condition; null when it is more than rows can show. An empty text has none. */
export function readCondition(source: string): Group | null {
  if (source.trim() === "") return { is: "group", join: "AND", parts: [] };
  const { node, issues } = parse(source);
  if (node === null || issues.length > 0) return null;
  const read = part(node, 0);
  if (read === null) return null;
  return read.is === "group" ? read : { is: "group", join: "AND", parts: [read] };
}

/** The text of the rows; parts without a field are left out. */
export function writeCondition(group: Group): string {
  return written(group);
}

function written(one: Row | Group): string {
  if (one.is === "row") return rowText(one);
  const parts = one.parts.map((each) => written(each)).filter((text) => text !== "");
  if (parts.length <= 1) return parts[0] ?? "";
  return `${one.join}(${parts.join(", ")})`;
}

function rowText({ path, operator, operand }: Row): string {
  if (path.length === 0) return "";
  const field = fieldSource(path);
  const several = operator === "in" || operator === "not_in";
  const value =
    operand.is === "ids" && !several ? String(operand.value[0] ?? "NULL") : operandText(operand);
  switch (operator) {
    case "is_true":
      return field;
    case "is_false":
      return `NOT(${field})`;
    case "empty":
      return `ISEMPTY(${field})`;
    case "not_empty":
      return `NOT(ISEMPTY(${field}))`;
    case "contains":
      return `CONTAINS(${field}, ${value})`;
    case "not_contains":
      return `NOT(CONTAINS(${field}, ${value}))`;
    case "starts_with":
      return `STARTSWITH(${field}, ${value})`;
    case "in":
      return `IN(${field}, ${value})`;
    case "not_in":
      return `NOT(IN(${field}, ${value}))`;
    default:
      return `${field} ${operator} ${value}`;
  }
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function operandText(operand: Operand): string {
  switch (operand.is) {
    case "text":
      return quoted(operand.value);
    case "texts":
      return `[${operand.value.map(quoted).join(", ")}]`;
    case "ids":
      // While nobody is chosen the row stays, and fits nobody: left out it would let all through.
      return operand.value.length === 0 ? "NULL" : `[${operand.value.join(", ")}]`;
    case "boolean":
      return operand.value ? "TRUE" : "FALSE";
    case "none":
      return "NULL";
    default:
      return operand.value.trim() === "" ? "NULL" : operand.value;
  }
}

function part(node: Node, depth: number): Row | Group | null {
  if (node.kind === "call" && (node.name === "AND" || node.name === "OR")) {
    if (depth >= DEEPEST) return null;
    const parts: (Row | Group)[] = [];
    for (const argument of node.args) {
      const read = part(argument, depth + 1);
      if (read === null) return null;
      // `a && b && c` nests to the left; as rows it is one list.
      if (read.is === "group" && read.join === node.name) parts.push(...read.parts);
      else parts.push(read);
    }
    return { is: "group", join: node.name, parts };
  }
  return row(node);
}

function row(node: Node): Row | null {
  if (node.kind === "field") return made(node.path, "is_true", NONE);
  if (node.kind === "binary" && COMPARISONS.has(node.op) && node.left.kind === "field") {
    return made(node.left.path, node.op as Operator, operandOf(node.right));
  }
  if (node.kind !== "call") return null;
  const [first, second] = node.args;
  if (node.name === "NOT" && first) return negated(first);
  if (first?.kind !== "field") return null;
  if ((node.name === "ISEMPTY" || node.name === "ISBLANK") && node.args.length === 1) {
    return made(first.path, "empty", NONE);
  }
  if (node.name === "IN" && node.args.length >= 2) {
    const texts = textsOf(node.args.slice(1));
    if (texts !== null) return made(first.path, "in", { is: "texts", value: texts });
    const ids = node.args.slice(1).map((one) => idsOf(one, false)?.[0]);
    if (node.args.length > 2 && ids.every((id) => id !== undefined)) {
      return made(first.path, "in", { is: "ids", value: ids });
    }
    return second && node.args.length === 2 ? made(first.path, "in", operandOf(second)) : null;
  }
  if (!second || node.args.length !== 2) return null;
  if (node.name === "CONTAINS") return made(first.path, "contains", operandOf(second));
  if (node.name === "STARTSWITH") return made(first.path, "starts_with", operandOf(second));
  return null;
}

const OPPOSITE: Partial<Record<Operator, Operator>> = {
  empty: "not_empty",
  in: "not_in",
  contains: "not_contains",
  is_true: "is_false",
};

function negated(node: Node): Row | null {
  const inner = row(node);
  const operator = inner && OPPOSITE[inner.operator];
  return inner && operator ? { ...inner, operator } : null;
}

const made = (path: readonly string[], operator: Operator, operand: Operand): Row => ({
  is: "row",
  path,
  operator,
  operand,
});

function operandOf(node: Node): Operand {
  if (node.kind === "literal") {
    if (typeof node.value === "string") return { is: "text", value: node.value };
    if (typeof node.value === "boolean") return { is: "boolean", value: node.value };
    if (node.value === null) return NONE;
    return { is: "number", value: toSource(node) };
  }
  if (node.kind === "unary" && node.operand.kind === "literal") {
    return { is: "number", value: toSource(node) };
  }
  if (node.kind === "list") {
    const texts = textsOf([node]);
    if (texts !== null) return { is: "texts", value: texts };
    const ids = idsOf(node, true);
    if (ids !== null) return { is: "ids", value: ids };
  }
  return { is: "formula", value: toSource(node) };
}

/** Literal texts, given one by one or as one list. */
function textsOf(nodes: readonly Node[]): string[] | null {
  const [only] = nodes;
  const items = nodes.length === 1 && only?.kind === "list" ? only.items : nodes;
  const texts = items.map((item) =>
    item.kind === "literal" && typeof item.value === "string" ? item.value : null,
  );
  return texts.every((text) => text !== null) ? texts : null;
}

const EMPTY: readonly Operator[] = ["empty", "not_empty"];
const ORDER: readonly Operator[] = ["=", "<>", ">", ">=", "<", "<="];
const BY_KIND: Readonly<Record<string, readonly Operator[]>> = {
  text: ["=", "<>", "contains", "not_contains", "starts_with", "in", "not_in", ...EMPTY],
  number: [...ORDER, ...EMPTY],
  date: [...ORDER, ...EMPTY],
  boolean: ["is_true", "is_false"],
  choice: ["in", "not_in", "=", "<>", ...EMPTY],
  choices: ["contains", "not_contains", ...EMPTY],
  one: ["=", "<>", "in", "not_in", ...EMPTY],
  many: ["contains", "not_contains", ...EMPTY],
  other: EMPTY,
};

export type Family = keyof typeof FAMILIES | "other";
const FAMILIES = {
  text: ["text", "long_text", "serial", "phone", "email", "url"],
  number: ["number", "money", "percent", "rating", "rollup"],
  date: ["date", "datetime"],
  boolean: ["boolean"],
  choice: ["choice"],
  choices: ["choices", "tags"],
  one: ["reference", "user", "department"],
  many: ["references", "users"],
} as const;

/** What kinds of field are compared alike; a formula is what it gives. */
export function familyOf(kind: string, result?: unknown): Family {
  if (kind === "formula" && typeof result === "string" && result !== "formula") {
    return familyOf(result);
  }
  if (kind === "formula") return "number";
  const found = Object.entries(FAMILIES).find(([, kinds]) =>
    (kinds as readonly string[]).includes(kind),
  );
  return (found?.[0] as Family | undefined) ?? "other";
}

export const operatorsOf = (family: Family): readonly Operator[] => BY_KIND[family] ?? EMPTY;

/** The ids that a row compares with; null where it does not compare with such. */
export function chosenIds(operand: Operand): readonly number[] | null {
  if (operand.is === "ids") return operand.value;
  if (operand.is === "none") return [];
  const id = operand.is === "number" ? Number(operand.value) : NaN;
  return Number.isSafeInteger(id) && id > 0 ? [id] : null;
}

/** Who asks, and what is around them, by what the ids in a field are of. */
export const RELATIVE: Readonly<Record<string, readonly string[]>> = {
  user: ["USER()", "SUBORDINATES()"],
  department: ["USERDEPT()", "DEPARTMENTS_BELOW()"],
};

/** What a row starts with when its field or operator was chosen anew. */
export function operandFor(family: Family, operator: Operator, target = ""): Operand {
  if (["is_true", "is_false", "empty", "not_empty"].includes(operator)) return NONE;
  if (operator === "in" || operator === "not_in") {
    if (family !== "one") return { is: "texts", value: [] };
    const around = RELATIVE[target]?.[1];
    return around === undefined ? { is: "ids", value: [] } : { is: "formula", value: around };
  }
  if (family === "number") return { is: "number", value: "0" };
  if (family === "date") return { is: "formula", value: "TODAY()" };
  if (family === "one" || family === "many") {
    const own = RELATIVE[target]?.[0];
    return own === undefined ? { is: "ids", value: [] } : { is: "formula", value: own };
  }
  return { is: "text", value: "" };
}
