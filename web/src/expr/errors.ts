/** What a formula gives when it has no value: an `ExprError` value, never an exception. */

import { NO_SPAN, type Node, type Span } from "./nodes";
import { type Both, fault as faultMessage } from "./messages";

export type ErrorCode = "#DIV/0!" | "#VALUE!" | "#NUM!" | "#N/A" | "#NAME?" | "budget" | "syntax";

export class ExprError {
  constructor(
    readonly code: ErrorCode,
    readonly message: Both,
    readonly span: Span = NO_SPAN,
  ) {}
}

/** Carries an `ExprError` inside the evaluator; callers of the package never see it. */
export class Fault extends Error {
  constructor(public error: ExprError) {
    super(error.code);
  }

  /** The same fault with its place, unless a deeper place is known already. */
  at(node: Node): this {
    const { code, message, span } = this.error;
    if (span[0] === 0 && span[1] === 0) this.error = new ExprError(code, message, node.span);
    return this;
  }
}

export function fault(code: ErrorCode, key: string, values: Record<string, unknown> = {}): Fault {
  return new Fault(new ExprError(code, faultMessage(key, values)));
}

type Written = { toString(): string };

/** A value for a message: short, in quotes when it is text. */
export function shown(value: unknown): string {
  if (typeof value === "string")
    return value.length > 40 ? `"${value.slice(0, 40)}…"` : `"${value}"`;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (Array.isArray(value)) return "[…]";
  const written = value === null || value === undefined ? "NULL" : (value as Written).toString();
  return written.length > 40 ? `${written.slice(0, 40)}…` : written;
}
