/** What kind of value something is. */

import { isEmpty, toNumber, type Value } from "../coerce";
import { Moment } from "../moments";
import { type Decimal, isNumber, truncated, ZERO } from "../numbers";
import { type Implementations, plain } from "./function";

const kind = (test: (value: Value) => boolean) => plain((_, value: Value) => test(value));
const isEven = (x: Decimal) => truncated(x).mod(2).isZero();

export const FUNCTIONS: Implementations = {
  ISEMPTY: kind(isEmpty),
  ISBLANK: kind(isEmpty),
  ISNUMBER: kind((value) => isNumber(value) || value instanceof Moment),
  ISTEXT: kind((value) => typeof value === "string"),
  ISNONTEXT: kind((value) => typeof value !== "string"),
  ISLOGICAL: kind((value) => typeof value === "boolean"),
  ISDATE: kind((value) => value instanceof Moment),
  ISEVEN: plain((_, x: Decimal) => isEven(x)),
  ISODD: plain((_, x: Decimal) => !isEven(x)),
  N: plain((_, value: Value) => (typeof value === "string" ? ZERO : toNumber(value))),
};
