/** A syntax tree back to text, with as few brackets as the precedences allow. */

import { fieldSource } from "./names";
import { type Node } from "./nodes";
import { type Decimal, isNumber } from "./numbers";
import { PERCENT_PRECEDENCE, PRECEDENCE, SIGN_PRECEDENCE } from "./parser";

const ATOM = 10;
type Printed = readonly [string, number];

/** The formula as text; parsing it gives an equal tree. */
export function toSource(node: Node): string {
  return printed(node)[0];
}

function printed(node: Node): Printed {
  switch (node.kind) {
    case "literal":
      return literal(node.value);
    case "field":
      return [fieldSource(node.path), ATOM];
    case "unary":
      return [node.op + within(node.operand, SIGN_PRECEDENCE), SIGN_PRECEDENCE];
    case "percent":
      return [`${within(node.operand, PERCENT_PRECEDENCE)}%`, PERCENT_PRECEDENCE];
    case "binary": {
      const precedence = PRECEDENCE[node.op] ?? 0;
      const [left, right] = [within(node.left, precedence), within(node.right, precedence + 1)];
      return [`${left} ${node.op} ${right}`, precedence];
    }
    case "call":
      return [`${node.name}(${node.args.map(toSource).join(", ")})`, ATOM];
    case "list":
      return [`[${node.items.map(toSource).join(", ")}]`, ATOM];
  }
}

function within(node: Node, least: number): string {
  const [written, precedence] = printed(node);
  return precedence >= least ? written : `(${written})`;
}

function literal(value: Decimal | string | boolean | null): Printed {
  if (value === null) return ["NULL", ATOM];
  if (typeof value === "boolean") return [value ? "TRUE" : "FALSE", ATOM];
  if (isNumber(value)) return numberSource(value);
  return [`"${value.replaceAll('"', '""')}"`, ATOM];
}

function numberSource(value: Decimal): Printed {
  const size = value.abs();
  const plain = size.isZero() || (size.e >= -20 && size.e <= 20);
  const written = plain ? size.toFixed() : size.toExponential().toUpperCase().replace("E+", "E");
  return value.isNegative() && !value.isZero() ? [`-${written}`, SIGN_PRECEDENCE] : [written, ATOM];
}
