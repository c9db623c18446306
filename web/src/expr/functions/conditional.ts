/** Sums, averages and counts of the rows that meet criteria. */

import { type Value } from "../coerce";
import { type Env } from "../environment";
import { fault } from "../errors";
import { big } from "../numbers";
import { criteriaTest } from "./criteria";
import { type Implementations, plain } from "./function";
import { extremeOf, itemsOf, meanOf, numbersOf, totalOf } from "./statistics";

/** The items of `column` in the rows where every criteria pair holds. */
function chosen(env: Env, column: readonly Value[], pairs: readonly Value[]): Value[] {
  const items = itemsOf(env, [column]);
  let keep = items.map(() => true);
  for (let position = 0; position < pairs.length; position += 2) {
    const tested = itemsOf(env, [pairs[position] ?? null]);
    if (tested.length !== items.length) throw fault("#VALUE!", "lengths_differ");
    const letters = tested.reduce<number>(
      (sum, item) => sum + (typeof item === "string" ? item.length : 0),
      0,
    );
    env.budget.charge(Math.floor(letters / 16));
    const test = criteriaTest(pairs[position + 1] ?? null);
    keep = keep.map((kept, row) => kept && test(tested[row] ?? null));
  }
  return items.filter((_, row) => keep[row]);
}

/** The criteria come last; before them one column or several values. */
function countIf(env: Env, given: readonly Value[]): Value {
  const tested = itemsOf(env, given.slice(0, -1));
  return big(chosen(env, tested, [tested, given.at(-1) ?? null]).length);
}

type Reduce = (env: Env, found: Value[]) => Value;
const total: Reduce = (env, found) => totalOf(numbersOf(env, [found]));
const mean: Reduce = (env, found) => meanOf(numbersOf(env, [found]));
const largest: Reduce = (env, found) => extremeOf(env, [found], 1);
const smallest: Reduce = (env, found) => extremeOf(env, [found], -1);

const one = (reduce: Reduce) =>
  plain((env, column: Value[], criteria: Value, reduced: Value[] = column) =>
    reduce(env, chosen(env, reduced, [column, criteria])),
  );
const many = (reduce: Reduce) =>
  plain((env, column: Value[], ...pairs: Value[]) => reduce(env, chosen(env, column, pairs)));

export const FUNCTIONS: Implementations = {
  COUNTIF: plain((env, ...given: Value[]) => countIf(env, given)),
  SUMIF: one(total),
  AVERAGEIF: one(mean),
  COUNTIFS: plain((env, column: Value[], ...more: Value[]) =>
    big(chosen(env, column, [column, ...more]).length),
  ),
  SUMIFS: many(total),
  AVERAGEIFS: many(mean),
  MAXIFS: many(largest),
  MINIFS: many(smallest),
};
