/** Sums, averages and counts over values and sub-form columns. */

import { captured, isEmpty, isList, order, toNumber, type Value } from "../coerce";
import { type Env } from "../environment";
import { ExprError, Fault, fault, shown } from "../errors";
import { Moment } from "../moments";
import {
  add,
  big,
  type Decimal,
  divide,
  isNumber,
  multiply,
  ONE,
  settle,
  subtract,
  whole,
  ZERO,
} from "../numbers";
import { type Implementations, plain } from "./function";

/** The items of all lists; an error among them ends the computation. */
export function itemsOf(env: Env, given: readonly Value[]): Value[] {
  const found: Value[] = [];
  for (const column of given) {
    if (!isList(column)) {
      found.push(column);
      continue;
    }
    env.budget.listSize(column.length);
    for (const item of column) {
      if (item instanceof ExprError) throw new Fault(item);
      found.push(item);
    }
  }
  return found;
}

/** Numbers and dates. Found in lists, other kinds are skipped; constants are converted. */
function measures(env: Env, given: readonly Value[]): (Decimal | Moment)[] {
  return given.flatMap((column) => {
    if (isList(column)) {
      return itemsOf(env, [column]).filter(
        (item): item is Decimal | Moment => isNumber(item) || item instanceof Moment,
      );
    }
    if (column === null) return [];
    return [column instanceof Moment ? column : toNumber(column)];
  });
}

export function numbersOf(env: Env, given: readonly Value[]): Decimal[] {
  return measures(env, given).filter(isNumber);
}

export function totalOf(numbers: readonly Decimal[]): Decimal {
  return numbers.reduce(add, ZERO);
}

export function meanOf(numbers: readonly Decimal[]): Decimal {
  if (numbers.length === 0) throw fault("#DIV/0!", "no_values");
  return divide(totalOf(numbers), big(numbers.length));
}

export function extremeOf(env: Env, given: readonly Value[], wanted: 1 | -1): Decimal | Moment {
  let best: Decimal | Moment | null = null;
  for (const item of measures(env, given)) {
    if (best === null || order(item, best) === wanted) best = item;
  }
  return best ?? ZERO;
}

function sorted(numbers: readonly Decimal[]): Decimal[] {
  return [...numbers].sort((left, right) => left.comparedTo(right));
}

function median(numbers: readonly Decimal[]): Decimal {
  const ordered = sorted(numbers);
  const middle = Math.floor(ordered.length / 2);
  const upper = ordered[middle];
  if (upper === undefined) throw fault("#NUM!", "no_values");
  const lower = ordered[middle - 1];
  return ordered.length % 2 === 1 || lower === undefined
    ? upper
    : divide(add(lower, upper), big(2));
}

function variance(numbers: readonly Decimal[], divisor: number): Decimal {
  if (divisor < 1) throw fault("#DIV/0!", "no_values");
  const mean = meanOf(numbers);
  const squares = numbers.map((item) => multiply(subtract(item, mean), subtract(item, mean)));
  return divide(totalOf(squares), big(divisor));
}

function nth(name: string, numbers: readonly Decimal[], k: Decimal): Decimal {
  const found = numbers[whole(k) - 1];
  if (found === undefined) throw fault("#NUM!", "bad_argument", { name, value: shown(settle(k)) });
  return found;
}

function rank(env: Env, x: Decimal, column: readonly Value[], ascending = ZERO): Decimal {
  const numbers = numbersOf(env, [column]).map(settle);
  const wanted = settle(x);
  if (!numbers.some((item) => item.eq(wanted))) {
    throw fault("#N/A", "not_found", { value: shown(wanted) });
  }
  const before = numbers.filter((item) => (ascending.isZero() ? item.gt(wanted) : item.lt(wanted)));
  return big(before.length + 1);
}

function sumProduct(env: Env, given: readonly (readonly Value[])[]): Decimal {
  const [first = [], ...others] = given.map((column) => itemsOf(env, [column]));
  if (others.some((column) => column.length !== first.length)) {
    throw fault("#VALUE!", "lengths_differ");
  }
  const products = first.map((_, row) =>
    [first, ...others].reduce((product, column) => {
      const item = column[row] ?? null;
      const counted = isNumber(item) || (given.length === 1 && typeof item === "boolean");
      return counted ? multiply(product, toNumber(item)) : ZERO;
    }, ONE),
  );
  return totalOf(products);
}

function count(env: Env, given: readonly Value[]): Decimal {
  const counts = given.map((column) => {
    if (isList(column)) return measures(env, [column]).length;
    return column === null || captured(() => toNumber(column)) instanceof ExprError ? 0 : 1;
  });
  return big(counts.reduce((sum, one) => sum + one, 0));
}

const of = (compute: (numbers: Decimal[]) => Value) =>
  plain((env, ...given: Value[]) => compute(numbersOf(env, given)));

export const FUNCTIONS: Implementations = {
  SUM: of(totalOf),
  AVERAGE: of(meanOf),
  MAX: plain((env, ...given: Value[]) => extremeOf(env, given, 1)),
  MIN: plain((env, ...given: Value[]) => extremeOf(env, given, -1)),
  PRODUCT: of((numbers) => (numbers.length === 0 ? ZERO : numbers.reduce(multiply, ONE))),
  COUNT: plain((env, ...given: Value[]) => count(env, given)),
  COUNTA: plain((env, ...given: Value[]) =>
    big(itemsOf(env, given).filter((item) => !isEmpty(item)).length),
  ),
  COUNTBLANK: plain((env, ...given: Value[]) => big(itemsOf(env, given).filter(isEmpty).length)),
  MEDIAN: of(median),
  VAR: of((numbers) => variance(numbers, numbers.length - 1)),
  VARP: of((numbers) => variance(numbers, numbers.length)),
  STDEV: of((numbers) => variance(numbers, numbers.length - 1).sqrt()),
  STDEVP: of((numbers) => variance(numbers, numbers.length).sqrt()),
  LARGE: plain((env, column: Value[], k: Decimal) =>
    nth("LARGE", sorted(numbersOf(env, [column])).reverse(), k),
  ),
  SMALL: plain((env, column: Value[], k: Decimal) =>
    nth("SMALL", sorted(numbersOf(env, [column])), k),
  ),
  RANK: plain(rank),
  SUMPRODUCT: plain((env, ...given: Value[][]) => sumProduct(env, given)),
};
