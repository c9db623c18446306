/** Lists: membership, positions, distinct values, texts to lists and back. */

import { equal, isEmpty, isList, order, toText, type Value } from "../coerce";
import { type Env } from "../environment";
import { fault, shown } from "../errors";
import { big, type Decimal, isNumber, settle, whole, ZERO } from "../numbers";
import { type Implementations, plain } from "./function";
import { itemsOf } from "./statistics";
import { joined } from "./text";

function member(env: Env, wanted: Value, items: readonly Value[]): boolean {
  env.budget.listSize(items.length);
  return itemsOf(env, [items]).some((item) => equal(item, wanted));
}

/** A list holds the value; a text holds the text, in exact spelling. */
function contains(env: Env, within: Value, wanted: Value): boolean {
  if (isList(within)) {
    if (isList(wanted)) return wanted.every((item) => member(env, item, within));
    return member(env, wanted, within);
  }
  if (isList(wanted)) throw fault("#VALUE!", "needs_single");
  return toText(within).includes(toText(wanted));
}

function index(env: Env, column: readonly Value[], position: Decimal): Value {
  const at = whole(position);
  const found = itemsOf(env, [column]).at(at > 0 ? at - 1 : at);
  if (at === 0 || found === undefined) {
    throw fault("#VALUE!", "bad_argument", { name: "INDEX", value: at });
  }
  return found;
}

function match(env: Env, wanted: Value, column: readonly Value[]): Decimal {
  const found = itemsOf(env, [column]).findIndex((item) => equal(item, wanted));
  if (found < 0) throw fault("#N/A", "not_found", { value: shown(wanted) });
  return big(found + 1);
}

function split(env: Env, text: string, separator: string): Value {
  if (text === "") return [];
  if (separator === "") {
    throw fault("#VALUE!", "bad_argument", { name: "SPLIT", value: shown(separator) });
  }
  const parts = text.split(separator);
  env.budget.listSize(parts.length);
  return parts;
}

/** Distinct values in the order of their first occurrence; empties are left out. */
function union(env: Env, given: readonly Value[]): Value {
  const found = new Map<string, Value>();
  for (const item of itemsOf(env, given)) {
    if (isEmpty(item)) continue;
    const settled = isNumber(item) ? settle(item) : item;
    const key = `${isNumber(item) ? "number" : typeof item}:${toText(settled)}`;
    if (!found.has(key)) found.set(key, item);
  }
  return [...found.values()];
}

function sort(env: Env, column: readonly Value[], descending: Decimal): Value {
  const items = itemsOf(env, [column]).filter((item) => !isEmpty(item));
  const ordered = items.sort((left, right) => order(left, right) ?? 0);
  return descending.isZero() ? ordered : ordered.reverse();
}

const filled = (items: readonly Value[]) => items.filter((item) => !isEmpty(item));

export const FUNCTIONS: Implementations = {
  IN: plain((env, wanted: Value, ...given: Value[]) => member(env, wanted, itemsOf(env, given))),
  CONTAINS: plain(contains),
  CONTAINSANY: plain((env, within: Value[], ...given: Value[]) =>
    itemsOf(env, given).some((item) => member(env, item, within)),
  ),
  INDEX: plain(index),
  MATCH: plain(match),
  JOIN: plain((env, column: Value[], separator: string = ",") =>
    joined(env, filled(itemsOf(env, [column])).map(toText), separator),
  ),
  SPLIT: plain(split),
  UNION: plain((env, ...given: Value[]) => union(env, given)),
  SORT: plain((env, column: Value[], descending: Decimal = ZERO) => sort(env, column, descending)),
  ROWS: plain((_, column: Value[]) => big(column.length)),
  FIRST: plain((env, column: Value[]) => itemsOf(env, [column])[0] ?? null),
  LAST: plain((env, column: Value[]) => itemsOf(env, [column]).at(-1) ?? null),
};
