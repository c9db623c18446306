/** A syntax tree to closures, built once and run many times. */

import { type FunctionInfo, functionNamed } from "./catalogue";
import { isList, order, spread, toBoolean, toMoment, toNumber, toText, type Value } from "./coerce";
import { type Env } from "./environment";
import { Fault, fault, shown } from "./errors";
import { IMPLEMENTATIONS } from "./functions";
import { type Lazy } from "./functions/function";
import { daysBetween, Moment, shifted } from "./moments";
import { type Binary, type Call, type ListLiteral, type Node } from "./nodes";
import { add, type Decimal, divide, multiply, power, subtract } from "./numbers";
import { isTemporal, type TypeOf } from "./temporal";

export type Closure = Lazy;

/** With `typeOf` (static types of fields) an empty date stays empty in arithmetic. */
export function compileNode(node: Node, typeOf: TypeOf): Closure {
  const closure = compiled(node, typeOf);
  if (node.kind === "literal") return closure;
  return (env) => {
    try {
      return closure(env);
    } catch (raised) {
      if (raised instanceof Fault) raised.at(node);
      throw raised;
    }
  };
}

function compiled(node: Node, typeOf: TypeOf): Closure {
  switch (node.kind) {
    case "literal":
      return () => node.value;
    case "field":
      return (env) => env.field(node.path);
    case "unary": {
      const operand = compileNode(node.operand, typeOf);
      return node.op === "+" ? operand : spreadingOne(operand, (value) => toNumber(value).neg());
    }
    case "percent":
      return spreadingOne(compileNode(node.operand, typeOf), (value) => toNumber(value).div(100));
    case "binary":
      return spreadingTwo(node, typeOf, binary(node, typeOf));
    case "list":
      return listLiteral(node, typeOf);
    case "call":
      return call(node, typeOf);
  }
}

function spreadingOne(operand: Closure, compute: (value: Value) => Value): Closure {
  return (env) => {
    const value = operand(env);
    return isList(value) ? spread(compute, [value], env.budget) : compute(value);
  };
}

type OnValues = (left: Value, right: Value, env: Env) => Value;

function spreadingTwo(node: Binary, typeOf: TypeOf, compute: OnValues): Closure {
  const [left, right] = [compileNode(node.left, typeOf), compileNode(node.right, typeOf)];
  return (env) => {
    const [a, b] = [left(env), right(env)];
    if (!isList(a) && !isList(b)) return compute(a, b, env);
    return spread((x, y) => compute(x ?? null, y ?? null, env), [a, b], env.budget);
  };
}

function binary(node: Binary, typeOf: TypeOf): OnValues {
  switch (node.op) {
    case "+":
    case "-":
      return sum(node, typeOf);
    case "*":
      return arithmetic(multiply);
    case "/":
      return arithmetic(divide);
    case "^":
      return arithmetic(power);
    case "&":
      return (left, right, env) => {
        const [head, tail] = [toText(left), toText(right)];
        env.budget.textSize(head.length + tail.length);
        return head + tail;
      };
    default:
      return comparison(node.op);
  }
}

function arithmetic(compute: (left: Decimal, right: Decimal) => Decimal): OnValues {
  return (left, right) => compute(toNumber(left), toNumber(right));
}

function comparison(op: "=" | "<>" | "<" | "<=" | ">" | ">="): OnValues {
  const holds: Record<typeof op, (sign: number | null) => boolean> = {
    "=": (sign) => sign === 0,
    "<>": (sign) => sign !== 0,
    "<": (sign) => sign !== null && sign < 0,
    "<=": (sign) => sign !== null && sign <= 0,
    ">": (sign) => sign !== null && sign > 0,
    ">=": (sign) => sign !== null && sign >= 0,
  };
  return (left, right) => holds[op](order(left, right));
}

function sum(node: Binary, typeOf: TypeOf): OnValues {
  const plus = node.op === "+";
  const leftDate = isTemporal(node.left, typeOf);
  const rightDate = isTemporal(node.right, typeOf);
  return (left, right) => {
    if ((leftDate && left === null) || (rightDate && right === null)) return null;
    if (left instanceof Moment) {
      if (right instanceof Moment) {
        if (plus) throw fault("#VALUE!", "needs_number", { value: shown(right) });
        return daysBetween(left, right);
      }
      const days = toNumber(right);
      return shifted(left, plus ? days : days.neg());
    }
    if (right instanceof Moment && plus) return shifted(right, toNumber(left));
    return (plus ? add : subtract)(toNumber(left), toNumber(right));
  };
}

function listLiteral(node: ListLiteral, typeOf: TypeOf): Closure {
  const items = node.items.map((item) => compileNode(item, typeOf));
  return (env) => {
    const found = items
      .map((item) => item(env))
      .flatMap((value) => (isList(value) ? value : [value]));
    env.budget.listSize(found.length);
    return found;
  };
}

function call(node: Call, typeOf: TypeOf): Closure {
  const info = functionNamed(node.name);
  const run = info === undefined ? undefined : IMPLEMENTATIONS.get(info.name);
  if (info === undefined || run === undefined || !info.accepts(node.args.length)) {
    return () => {
      throw fault("#NAME?", "not_a_formula", { reason: node.name.slice(0, 60) });
    };
  }
  const closures = node.args.map((arg) => {
    const closure = compileNode(arg, typeOf);
    return info.referencesAreLists && arg.kind === "field" ? asColumn(closure) : closure;
  });
  if (run.style === "lazy") return (env) => run.compute(env, ...closures);
  const plain = plainCall(info, run.compute, closures);
  if (!["MAX", "MIN", "MAXIFS", "MINIFS"].includes(info.name) || !isTemporal(node, typeOf)) {
    return plain;
  }
  // MAX and MIN over empty dates are empty, not 0; only static types can tell.
  return (env) => {
    const value = plain(env);
    return value instanceof Moment ? value : null;
  };
}

function asColumn(closure: Closure): Closure {
  return (env) => {
    const value = closure(env);
    return isList(value) ? value : [value];
  };
}

function plainCall(
  info: FunctionInfo,
  compute: (env: Env, ...args: never[]) => Value,
  closures: readonly Closure[],
): Closure {
  const types = closures.map((_, position) => info.param(position).type);
  const spreading = types.flatMap((type, at) => (type === "any" || isListType(type) ? [] : [at]));
  const dates = info.takesEmptyDates
    ? []
    : types.flatMap((type, at) => (type === "datetime" || type === "date" ? [at] : []));
  return (env) => {
    const values = closures.map((closure) => closure(env));
    const invoke = (given: readonly Value[]): Value => {
      const converted = given.map((value, at) => convert(value, types[at] ?? "any"));
      if (dates.some((at) => converted[at] === null)) return null;
      return compute(env, ...(converted as never[]));
    };
    if (!spreading.some((at) => isList(values[at] ?? null))) return invoke(values);
    return spread(
      (...cells) => {
        const given = [...values];
        spreading.forEach((at, index) => (given[at] = cells[index] ?? null));
        return invoke(given);
      },
      spreading.map((at) => values[at] ?? null),
      env.budget,
    );
  };
}

function isListType(type: string): boolean {
  return type.startsWith("list");
}

function convert(value: Value, type: string): Value {
  if (isListType(type)) return isList(value) ? value : value === null ? [] : [value];
  switch (type) {
    case "number":
      return toNumber(value);
    case "text":
      return toText(value);
    case "boolean":
      return toBoolean(value);
    case "date":
    case "datetime":
      return toMoment(value);
    default:
      return value;
  }
}
