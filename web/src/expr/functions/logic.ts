/** Conditions and choices. Branches that are not taken are not computed. */

import {
  captured,
  equal,
  isEmpty,
  isList,
  order,
  toBoolean,
  toNumber,
  type Value,
} from "../coerce";
import { type Env } from "../environment";
import { ExprError, Fault, fault } from "../errors";
import { whole } from "../numbers";
import { attempt, type Implementations, lazy, type Lazy, plain } from "./function";
import { itemsOf } from "./statistics";

function choose(env: Env, test: Lazy, then: Lazy, otherwise: Lazy): Value {
  const chosen = test(env);
  if (isList(chosen)) return chooseRows(env, chosen, then, otherwise);
  return toBoolean(chosen) ? then(env) : otherwise(env);
}

/** IF over a column: each row takes its own branch, errors of the other one do not count. */
function chooseRows(env: Env, tests: readonly Value[], then: Lazy, otherwise: Lazy): Value[] {
  env.budget.listSize(tests.length);
  const yes = asColumn(attempt(then, env), tests.length);
  const no = asColumn(attempt(otherwise, env), tests.length);
  return tests.map((test, row) => {
    const chosen = test instanceof ExprError ? test : captured(() => toBoolean(test));
    if (chosen instanceof ExprError) return chosen;
    return (chosen ? yes[row] : no[row]) ?? null;
  });
}

function asColumn(value: Value, size: number): readonly Value[] {
  if (!isList(value)) return Array.from({ length: size }, () => value);
  if (value.length !== size) throw fault("#VALUE!", "lengths_differ");
  return value;
}

function firstThatHolds(env: Env, args: readonly Lazy[]): Value {
  const [test, then, ...rest] = args;
  if (test === undefined || then === undefined || args.length % 2 === 1) {
    throw fault("#N/A", "no_match");
  }
  return choose(env, test, then, (inner) => firstThatHolds(inner, rest));
}

function switchCase(env: Env, subject: Lazy, args: readonly Lazy[]): Value {
  const wanted = subject(env);
  if (isList(wanted)) return switchRows(env, wanted, args);
  for (let position = 0; position + 1 < args.length; position += 2) {
    const found = args[position]?.(env) ?? null;
    if (isList(found)) throw fault("#VALUE!", "needs_single");
    if (equal(wanted, found)) return args[position + 1]?.(env) ?? null;
  }
  const last = args.at(-1);
  if (args.length % 2 === 1 && last !== undefined) return last(env);
  throw fault("#N/A", "no_match");
}

function switchRows(env: Env, subjects: readonly Value[], args: readonly Lazy[]): Value[] {
  env.budget.listSize(subjects.length * Math.max(1, args.length));
  const columns = args.map((arg) => asColumn(attempt(arg, env), subjects.length));
  return subjects.map((subject, row) =>
    captured(() =>
      switchCase(
        env,
        constant(subject),
        columns.map((column) => constant(column[row] ?? null)),
      ),
    ),
  );
}

function constant(value: Value): Lazy {
  return () => {
    if (value instanceof ExprError) throw new Fault(value);
    return value;
  };
}

/** Three-valued: a decisive operand decides, whatever errors the others have. */
function allValues(env: Env, args: readonly Lazy[], decisive: boolean): boolean {
  let broken: ExprError | null = null;
  for (const arg of args) {
    const value = attempt(arg, env);
    for (const item of isList(value) ? value : [value]) {
      const truth = item instanceof ExprError ? item : captured(() => toBoolean(item));
      if (truth instanceof ExprError) broken ??= truth;
      else if (truth === decisive) return decisive;
    }
  }
  if (broken !== null) throw new Fault(broken);
  return !decisive;
}

function instead(env: Env, value: Lazy, alternative: Lazy, codes?: readonly string[]): Value {
  const caught = (found: Value) =>
    found instanceof ExprError && (codes === undefined || codes.includes(found.code));
  const found = attempt(value, env);
  if (caught(found)) return alternative(env);
  if (found instanceof ExprError) throw new Fault(found);
  if (!isList(found) || !found.some(caught)) return found;
  const others = asColumn(alternative(env), found.length);
  return found.map((item, row) => (caught(item) ? (others[row] ?? null) : item));
}

function rowsOrOne(value: Value, test: (value: Value) => boolean): Value {
  return isList(value) ? value.map(test) : test(value);
}

function firstFilled(env: Env, args: readonly Lazy[]): Value {
  for (const arg of args) {
    const value = arg(env);
    if (!isEmpty(value)) return value;
  }
  return null;
}

function choosePosition(env: Env, position: Lazy, args: readonly Lazy[]): Value {
  const at = whole(toNumber(position(env)));
  const chosen = at >= 1 ? args[at - 1] : undefined;
  if (chosen === undefined) throw fault("#VALUE!", "bad_argument", { name: "CHOOSE", value: at });
  return chosen(env);
}

const no: Lazy = () => false;
const empty: Lazy = () => null;
const compares = (holds: (sign: number | null) => boolean) =>
  plain((_, left: Value, right: Value) => holds(order(left, right)));

export const FUNCTIONS: Implementations = {
  IF: lazy((env, test = empty, then = empty, otherwise = no) => choose(env, test, then, otherwise)),
  IFS: lazy((env, ...args) => firstThatHolds(env, args)),
  SWITCH: lazy((env, subject = empty, ...args) => switchCase(env, subject, args)),
  CHOOSE: lazy((env, position = empty, ...args) => choosePosition(env, position, args)),
  AND: lazy((env, ...args) => allValues(env, args, false)),
  OR: lazy((env, ...args) => allValues(env, args, true)),
  XOR: plain(
    (env, ...given: Value[]) =>
      itemsOf(env, given).filter((item) => toBoolean(item)).length % 2 === 1,
  ),
  NOT: plain((_, value: boolean) => !value),
  TRUE: plain(() => true),
  FALSE: plain(() => false),
  IFERROR: lazy((env, value = empty, alternative = empty) => instead(env, value, alternative)),
  IFNA: lazy((env, value = empty, alternative = empty) =>
    instead(env, value, alternative, ["#N/A"]),
  ),
  ISERROR: lazy((env, value = empty) =>
    rowsOrOne(attempt(value, env), (item) => item instanceof ExprError),
  ),
  ISNA: lazy((env, value = empty) =>
    rowsOrOne(attempt(value, env), (item) => item instanceof ExprError && item.code === "#N/A"),
  ),
  NA: plain(() => {
    throw fault("#N/A", "no_match");
  }),
  COALESCE: lazy((env, ...args) => firstFilled(env, args)),
  EQ: compares((sign) => sign === 0),
  NE: compares((sign) => sign !== 0),
  GT: compares((sign) => sign !== null && sign > 0),
  GE: compares((sign) => sign !== null && sign >= 0),
  LT: compares((sign) => sign !== null && sign < 0),
  LE: compares((sign) => sign !== null && sign <= 0),
};
