/** A condition on records as a sentence; null for what has no plain words. */

import { type Node, parse } from "@/expr";

export type Words = {
  /** A text of the product by key. */
  readonly say: (key: string, values?: Record<string, string>) => string;
  readonly field: (path: readonly string[]) => string;
  /** A stored value as its field shows it. */
  readonly value: (path: readonly string[], value: string) => string;
};

export function scopeWords(source: string, words: Words): string | null {
  const { node } = parse(source);
  return node && sentence(node, words, false);
}

const COMPARED: Readonly<Record<string, string>> = {
  "=": "is",
  "<>": "isNot",
  "<": "below",
  "<=": "atMost",
  ">": "above",
  ">=": "atLeast",
};

function sentence(node: Node, words: Words, inside: boolean): string | null {
  if (node.kind === "binary") {
    const verb = COMPARED[node.op];
    if (verb === undefined || node.left.kind !== "field") return null;
    const { path } = node.left;
    const value = operand(node.right, path, words);
    return value && words.say(`is.${verb}`, { field: words.field(path), value });
  }
  if (node.kind !== "call") return null;
  const [first, second] = node.args;
  switch (node.name) {
    case "AND":
    case "OR": {
      const parts = node.args.map((part) => sentence(part, words, true));
      if (parts.some((part) => part === null)) return null;
      const joined = parts.join(words.say(node.name === "AND" ? "and" : "or"));
      return inside ? words.say("group", { words: joined }) : joined;
    }
    case "NOT": {
      const part = first && sentence(first, words, true);
      return part ? words.say("not", { words: part }) : null;
    }
    case "ISBLANK":
      return first?.kind === "field"
        ? words.say("is.empty", { field: words.field(first.path) })
        : null;
    case "IN": {
      if (first?.kind !== "field" || !second) return null;
      const rest = node.args.slice(1).map((one) => operand(one, first.path, words));
      if (rest.some((one) => one === null)) return null;
      const value = rest.join(words.say("comma"));
      return words.say("is.in", { field: words.field(first.path), value });
    }
    default:
      return null;
  }
}

const PEOPLE: Readonly<Record<string, string>> = {
  USER: "me",
  SUBORDINATES: "team",
  SUBDEPARTMENTS: "departments",
  TODAY: "today",
};

function operand(node: Node, path: readonly string[], words: Words): string | null {
  switch (node.kind) {
    case "call": {
      const known = PEOPLE[node.name];
      return known !== undefined && node.args.length === 0 ? words.say(known) : null;
    }
    case "field":
      return node.path.join(".") === "USER.department" ? null : words.field(node.path);
    case "literal":
      if (node.value === null) return words.say("nothing");
      if (typeof node.value === "string") return words.value(path, node.value);
      if (typeof node.value === "boolean") return words.say(node.value ? "yes" : "no");
      return node.value.toString();
    case "list": {
      const items = node.items.map((item) => operand(item, path, words));
      return items.some((item) => item === null) ? null : items.join(words.say("comma"));
    }
    default:
      return null;
  }
}
