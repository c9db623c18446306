/** Criteria of COUNTIF and its relatives: `">2"`, `"<>A"`, `"*北京*"` or a plain value. */

import { compareTexts, isList, order, readNumber, type Value } from "../coerce";
import { fault } from "../errors";
import { Moment, readMoment } from "../moments";
import { isNumber } from "../numbers";
import { folded, Wildcard } from "./wildcard";

export type Test = (value: Value) => boolean;
type Holds = (sign: number) => boolean;

const OPERATOR = /^(<>|!=|<=|>=|==|=|<|>)?([\s\S]*)$/;
const HOLDS: Readonly<Record<string, Holds>> = {
  "<": (sign) => sign < 0,
  "<=": (sign) => sign <= 0,
  ">": (sign) => sign > 0,
  ">=": (sign) => sign >= 0,
};

/** A test of single values. Text is compared without regard to case. */
export function criteriaTest(criteria: Value): Test {
  if (isList(criteria)) throw fault("#VALUE!", "needs_single");
  if (typeof criteria !== "string") return equals(criteria);
  const found = OPERATOR.exec(criteria);
  const operator = found?.[1];
  const wanted = read(found?.[2] ?? "");
  const holds = operator === undefined ? undefined : HOLDS[operator];
  if (holds !== undefined) return orders(holds, wanted);
  const matches = equals(wanted);
  return operator === "<>" || operator === "!=" ? (value) => !matches(value) : matches;
}

function read(operand: string): Value {
  const number = readNumber(operand);
  if (number !== null) return number;
  const word = operand.toUpperCase();
  if (word === "TRUE" || word === "FALSE") return word === "TRUE";
  return readMoment(operand) ?? operand;
}

function equals(wanted: Value): Test {
  if (wanted === null || wanted === "") return (value) => value === null || value === "";
  if (typeof wanted === "string") {
    const pattern = new Wildcard(wanted);
    return (value) => typeof value === "string" && pattern.matches(value);
  }
  if (typeof wanted === "boolean") return (value) => value === wanted;
  return (value) => {
    const candidate = comparable(value, wanted);
    return candidate !== null && order(candidate, wanted) === 0;
  };
}

function orders(holds: Holds, wanted: Value): Test {
  if (typeof wanted === "string") {
    const bound = folded(wanted);
    return (value) => typeof value === "string" && holds(compareTexts(folded(value), bound));
  }
  return (value) => {
    const candidate = comparable(value, wanted);
    const sign = candidate === null ? null : order(candidate, wanted);
    return sign !== null && holds(sign);
  };
}

/** The value when it is of the wanted kind; text that is a number counts as that number. */
function comparable(value: Value, wanted: Value): Value {
  if (typeof value === "boolean") return typeof wanted === "boolean" ? value : null;
  if (typeof value === "string") return isNumber(wanted) ? readNumber(value) : readMoment(value);
  return isNumber(value) || value instanceof Moment ? value : null;
}
