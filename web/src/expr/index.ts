/** The expression language in the browser: the same cases as in Python prove it. */

import { captured, isList, toBoolean, type Value } from "./coerce";
import { type Closure, compileNode } from "./compile";
import { Env, type ExprContext, type Read, reader } from "./environment";
import { ExprError, Fault, fault } from "./errors";
import { Budget } from "./limits";
import { fault as faultMessage } from "./messages";
import { type Node } from "./nodes";
import { isNumber, settle } from "./numbers";
import { type Issue, parse } from "./parser";
import { type TypeOf } from "./temporal";

export { CATALOGUE, FunctionInfo, functionNamed } from "./catalogue";
export { type Value } from "./coerce";
export { type Actor, type ExprContext, type Read, reader } from "./environment";
export { type ErrorCode, ExprError } from "./errors";
export { type Both } from "./messages";
export { fromInstant, Moment, readMoment } from "./moments";
export { children, dependencies, type Node, walk } from "./nodes";
export { fieldSource } from "./names";
export { type Issue, parse, type Parsed } from "./parser";
export { toSource } from "./printer";
export { type TypeOf } from "./temporal";

/** A formula that was read and compiled once. With issues, `evaluate` gives an error value. */
export class Compiled {
  constructor(
    readonly source: string,
    readonly node: Node | null,
    readonly issues: readonly Issue[],
    private readonly run: Closure,
  ) {}

  /** The plain value or an `ExprError`; never throws for anything a user writes. */
  evaluate(read: Read, context: ExprContext = {}): Value {
    const env = new Env(read, context, new Budget());
    try {
      return settled(this.run(env));
    } catch (raised) {
      if (raised instanceof RangeError) return fault("budget", "budget").error;
      if (!(raised instanceof Fault)) throw raised;
      return this.node === null ? raised.error : raised.at(this.node).error;
    }
  }

  /** The value as a condition: empty is false, a text or a list is an error. */
  test(read: Read, context: ExprContext = {}): boolean | ExprError {
    const value = this.evaluate(read, context);
    return value instanceof ExprError ? value : captured(() => toBoolean(value));
  }
}

/** Read and compile a formula; `typeOf` tells the static types of fields where known. */
export function compileExpression(source: string, typeOf: TypeOf = () => undefined): Compiled {
  const { node, issues } = parse(source);
  const first = issues[0];
  if (node === null || first !== undefined) {
    const code = first?.code === "expr.unknown_function" ? "#NAME?" : "syntax";
    const message = faultMessage("not_a_formula", { reason: first?.message ?? "" });
    const error = new ExprError(code, message, first?.span);
    return new Compiled(source, node, issues, () => {
      throw new Fault(error);
    });
  }
  return new Compiled(source, node, issues, compileNode(node, typeOf));
}

/** The value of a formula over plain values, or an `ExprError`. */
export function evaluate(
  source: string,
  fields: Readonly<Record<string, unknown>>,
  now?: ExprContext["now"],
): Value {
  return compileExpression(source).evaluate(reader(fields), now === undefined ? {} : { now });
}

/** Numbers with 15 significant digits; a list with an error in it is that error. */
function settled(value: Value): Value {
  if (isNumber(value)) return settle(value);
  if (!isList(value)) return value;
  const broken = value.find((item) => item instanceof ExprError);
  if (broken instanceof ExprError) throw new Fault(broken);
  return value.map(settled);
}
