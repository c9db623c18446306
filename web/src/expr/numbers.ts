/** Decimal arithmetic: 28 digits while computing, 15 significant digits in results. */

import DecimalJs from "decimal.js";

import { type Fault, fault } from "./errors";

export const Big = DecimalJs.clone({
  precision: 28,
  rounding: DecimalJs.ROUND_HALF_UP,
  maxE: 307,
  minE: -999_999,
  defaults: true,
});
export type Decimal = DecimalJs;
export type Rounding = 0 | 1 | 2 | 3 | 4;
export const AWAY = DecimalJs.ROUND_UP;
export const TOWARDS_ZERO = DecimalJs.ROUND_DOWN;
export const UPWARDS = DecimalJs.ROUND_CEIL;
export const DOWNWARDS = DecimalJs.ROUND_FLOOR;
const HALF_UP = DecimalJs.ROUND_HALF_UP;

export const ZERO = new Big(0);
export const ONE = new Big(1);

export function big(value: number | string | Decimal): Decimal {
  return new Big(value);
}

export function isNumber(value: unknown): value is Decimal {
  return DecimalJs.isDecimal(value);
}

/** The number, or a fault when it overflowed or is none. */
export function finite(value: Decimal): Decimal {
  if (!value.isFinite()) throw numberRange();
  return value;
}

export const add = (left: Decimal, right: Decimal): Decimal => finite(left.plus(right));
export const subtract = (left: Decimal, right: Decimal): Decimal => finite(left.minus(right));
export const multiply = (left: Decimal, right: Decimal): Decimal => finite(left.times(right));

export function divide(left: Decimal, right: Decimal): Decimal {
  if (right.isZero()) throw fault("#DIV/0!", "division_by_zero");
  return finite(left.div(right));
}

export function power(base: Decimal, exponent: Decimal): Decimal {
  if (base.isZero()) {
    if (exponent.gt(0)) return ZERO;
    throw exponent.lt(0) ? fault("#DIV/0!", "division_by_zero") : numberRange();
  }
  if (base.lt(0) && !exponent.isInteger()) throw numberRange();
  if (exponent.abs().gt(1e12)) throw numberRange();
  if (exponent.times(base.e).abs().gt(100_000)) {
    if (base.e < 0 === exponent.gt(0)) return ZERO;
    throw numberRange();
  }
  return finite(base.pow(exponent));
}

export function numberRange(): Fault {
  return fault("#NUM!", "number_range");
}

/** At most 15 significant digits: what is compared, shown and stored. */
export function settle(value: Decimal): Decimal {
  const settled = finite(value.toSignificantDigits(15, HALF_UP));
  return settled.isZero() ? ZERO : settled;
}

/** `value` with `places` decimals; negative places round to tens, hundreds … */
export function rounded(value: Decimal, places: number, rounding: Rounding = HALF_UP): Decimal {
  const settled = settle(value);
  if (places > 320) return settled;
  if (places >= 0) return settled.toDecimalPlaces(places, rounding);
  const unit = new Big(10).pow(Math.min(-places, 307));
  return finite(settled.div(unit).toDecimalPlaces(0, rounding).times(unit));
}

export function truncated(value: Decimal, places = 0): Decimal {
  return rounded(value, places, TOWARDS_ZERO);
}

/** The integer part for positions and counts; huge numbers are a fault. */
export function whole(value: Decimal): number {
  if (value.abs().gt(1e15)) throw numberRange();
  return settle(value).trunc().toNumber();
}

/** Plain decimal text without exponent and trailing zeros. */
export function numberText(value: Decimal): string {
  return settle(value).toFixed();
}
