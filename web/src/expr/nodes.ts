/** The syntax tree: the same seven kinds of node as `engines/expr/nodes.py`. */

import type { Decimal } from "./numbers";

export type Span = readonly [number, number];
export const NO_SPAN: Span = [0, 0];

export type BinaryOperator =
  "=" | "<>" | "<" | "<=" | ">" | ">=" | "&" | "+" | "-" | "*" | "/" | "^";

export type Literal = {
  readonly kind: "literal";
  readonly value: Decimal | string | boolean | null;
  readonly span: Span;
};
export type Field = {
  readonly kind: "field";
  readonly path: readonly string[];
  readonly span: Span;
};
export type Unary = {
  readonly kind: "unary";
  readonly op: "-" | "+";
  readonly operand: Node;
  readonly span: Span;
};
export type Binary = {
  readonly kind: "binary";
  readonly op: BinaryOperator;
  readonly left: Node;
  readonly right: Node;
  readonly span: Span;
};
export type Percent = { readonly kind: "percent"; readonly operand: Node; readonly span: Span };
export type Call = {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Node[];
  readonly span: Span;
  readonly nameSpan: Span;
};
export type ListLiteral = {
  readonly kind: "list";
  readonly items: readonly Node[];
  readonly span: Span;
};

export type Node = Literal | Field | Unary | Binary | Percent | Call | ListLiteral;

/** The operands, arguments or items directly below a node. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case "binary":
      return [node.left, node.right];
    case "unary":
    case "percent":
      return [node.operand];
    case "call":
      return node.args;
    case "list":
      return node.items;
    default:
      return [];
  }
}

/** The node and everything below it, without recursion. */
export function* walk(node: Node): Generator<Node> {
  const waiting: Node[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    waiting.push(...[...children(next)].reverse());
  }
}

/** The paths of all fields that a formula reads, each once. */
export function dependencies(node: Node): string[][] {
  const found = new Map<string, string[]>();
  for (const part of walk(node)) {
    if (part.kind === "field") found.set(part.path.join("."), [...part.path]);
  }
  return [...found.values()];
}
