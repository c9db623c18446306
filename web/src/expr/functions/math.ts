/** Arithmetic and rounding. */

import { toNumber, type Value } from "../coerce";
import { fault, shown } from "../errors";
import { dayOf, Moment } from "../moments";
import {
  AWAY,
  Big,
  big,
  type Decimal,
  divide,
  DOWNWARDS,
  finite,
  multiply,
  numberRange,
  ONE,
  power,
  rounded,
  type Rounding,
  settle,
  subtract,
  TOWARDS_ZERO,
  truncated,
  UPWARDS,
  whole,
  ZERO,
} from "../numbers";
import { type Implementations, plain } from "./function";

const PI = big("3.141592653589793238462643383");
const TEN = big(10);

function steps(x: Decimal, step: Decimal, rounding: Rounding): Decimal {
  const size = x.lt(0) && step.lt(0) ? step : step.abs();
  return multiply(rounded(divide(x, size), 0, rounding), size);
}

function awayFromZeroTo(x: Decimal, odd: boolean): Decimal {
  const size = rounded(x.abs(), 0, AWAY);
  const fitting = size.mod(2).isZero() === odd ? size.plus(1) : size;
  return x.lt(0) ? fitting.neg() : fitting;
}

function positive(x: Decimal): Decimal {
  if (x.lte(0)) throw numberRange();
  return x;
}

function countingNumbers(numbers: readonly Decimal[]): Decimal[] {
  const found = numbers.map((x) => big(whole(truncated(x))));
  if (found.some((x) => x.lt(0))) throw numberRange();
  return found;
}

function gcd(left: Decimal, right: Decimal): Decimal {
  let [a, b] = [left, right];
  while (!b.isZero()) [a, b] = [b, a.mod(b)];
  return a;
}

function lcm(left: Decimal, right: Decimal): Decimal {
  if (left.isZero() || right.isZero()) return ZERO;
  return finite(left.div(gcd(left, right)).times(right));
}

function factorial(x: Decimal): Decimal {
  const size = whole(truncated(x));
  if (size < 0 || size > 170) {
    throw fault("#NUM!", "bad_argument", { name: "FACT", value: shown(settle(x)) });
  }
  let result = ONE;
  for (let factor = 2; factor <= size; factor += 1) result = multiply(result, big(factor));
  return result;
}

function logarithm(x: Decimal, base: Decimal): Decimal {
  if (base.eq(10)) return Big.log10(positive(x));
  return divide(Big.ln(positive(x)), Big.ln(positive(base)));
}

export const FUNCTIONS: Implementations = {
  ROUND: plain((_, x: Decimal, places: Decimal = ZERO) => rounded(x, whole(places))),
  ROUNDUP: plain((_, x: Decimal, places: Decimal = ZERO) => rounded(x, whole(places), AWAY)),
  ROUNDDOWN: plain((_, x: Decimal, places: Decimal = ZERO) =>
    rounded(x, whole(places), TOWARDS_ZERO),
  ),
  TRUNC: plain((_, x: Decimal, places: Decimal = ZERO) => truncated(x, whole(places))),
  INT: plain((_, x: Value) =>
    x instanceof Moment ? dayOf(x) : rounded(toNumber(x), 0, DOWNWARDS),
  ),
  CEILING: plain((_, x: Decimal, step: Decimal = ONE) =>
    step.isZero() ? ZERO : steps(x, step, UPWARDS),
  ),
  FLOOR: plain((_, x: Decimal, step: Decimal = ONE) => steps(x, step, DOWNWARDS)),
  MROUND: plain((_, x: Decimal, step: Decimal) => {
    if (step.isZero() || x.isZero()) return ZERO;
    if (x.lt(0) !== step.lt(0)) throw numberRange();
    return multiply(rounded(divide(x, step), 0), step);
  }),
  MOD: plain((_, x: Decimal, divisor: Decimal) =>
    subtract(x, multiply(rounded(divide(x, divisor), 0, DOWNWARDS), divisor)),
  ),
  QUOTIENT: plain((_, x: Decimal, divisor: Decimal) => truncated(divide(x, divisor))),
  ABS: plain((_, x: Decimal) => x.abs()),
  SIGN: plain((_, x: Decimal) => big(x.isZero() ? 0 : x.lt(0) ? -1 : 1)),
  EVEN: plain((_, x: Decimal) => awayFromZeroTo(x, false)),
  ODD: plain((_, x: Decimal) => awayFromZeroTo(x, true)),
  SQRT: plain((_, x: Decimal) => {
    if (x.lt(0)) throw numberRange();
    return x.sqrt();
  }),
  POWER: plain((_, base: Decimal, exponent: Decimal) => power(base, exponent)),
  EXP: plain((_, x: Decimal) => {
    if (x.gt(720)) throw numberRange();
    return x.lt(-100_000) ? ZERO : finite(x.exp());
  }),
  LN: plain((_, x: Decimal) => Big.ln(positive(x))),
  LOG: plain((_, x: Decimal, base: Decimal = TEN) => logarithm(x, base)),
  PI: plain(() => PI),
  GCD: plain((_, ...numbers: Decimal[]) => countingNumbers(numbers).reduce(gcd)),
  LCM: plain((_, ...numbers: Decimal[]) => countingNumbers(numbers).reduce(lcm, ONE)),
  FACT: plain((_, x: Decimal) => factorial(x)),
};
