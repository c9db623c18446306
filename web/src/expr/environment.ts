/** What a running formula may know: field values, the moment, the actor, the calendar. */

import { type Value } from "./coerce";
import { fault } from "./errors";
import { type Budget } from "./limits";
import { Moment } from "./moments";
import { big, isNumber } from "./numbers";

export type Actor = {
  readonly id: number;
  readonly name?: string;
  readonly department?: number | null;
  readonly subordinates?: readonly number[];
  readonly departmentsBelow?: readonly number[];
  readonly roles?: readonly string[];
};

/** `now` is wall-clock time of the workspace. What is missing gives an error value. */
export type ExprContext = {
  readonly now?: Moment;
  readonly actor?: Actor;
  readonly holidays?: readonly Moment[];
  readonly workdays?: readonly Moment[];
};

/** Gives a field's value; `undefined` for a field that does not exist. */
export type Read = (path: readonly string[]) => unknown;

/** One evaluation: reads fields and carries the budget. */
export class Env {
  constructor(
    private readonly read: Read,
    readonly context: ExprContext,
    readonly budget: Budget,
  ) {}

  get now(): Moment {
    if (this.context.now === undefined) throw fault("#N/A", "no_clock");
    return this.context.now;
  }

  get actor(): Actor {
    if (this.context.actor === undefined) throw fault("#N/A", "no_user");
    return this.context.actor;
  }

  field(path: readonly string[]): Value {
    const value = this.read(path);
    if (value === undefined) {
      throw fault("#NAME?", "unknown_field", { name: path.join(".").slice(0, 80) });
    }
    return this.fit(value);
  }

  /** Plain values as they are; JavaScript numbers become decimals. */
  private fit(value: unknown): Value {
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number" || isNumber(value)) {
      const number = big(value);
      if (!number.isFinite()) throw fault("#VALUE!", "bad_value");
      return number;
    }
    if (value instanceof Moment) return value;
    if (Array.isArray(value)) {
      this.budget.listSize(value.length);
      return value.map((item) => this.fit(item));
    }
    if (typeof value === "object") return value as { readonly [key: string]: unknown };
    throw fault("#VALUE!", "bad_value");
  }
}

/** A `read` over nested plain values: objects for records, lists of objects for tables. */
export function reader(fields: Readonly<Record<string, unknown>>): Read {
  return (path) => {
    let value: unknown = fields;
    for (const key of path) {
      if (value === null) return null;
      value = below(value, key, path);
      if (value === undefined) return undefined;
    }
    return value;
  };
}

function below(value: unknown, key: string, path: readonly string[]): unknown {
  if (Array.isArray(value)) return column(value, key, path);
  if (!isPlainObject(value)) {
    throw fault("#NAME?", "not_a_record", { name: path.join(".").slice(0, 80) });
  }
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function column(rows: readonly unknown[], key: string, path: readonly string[]): unknown {
  const hasKey = (row: unknown) => isPlainObject(row) && Object.hasOwn(row, key);
  if (rows.length > 0 && !rows.some(hasKey)) return undefined;
  return rows.flatMap((row) => {
    if (!isPlainObject(row)) {
      throw fault("#NAME?", "not_a_record", { name: path.join(".").slice(0, 80) });
    }
    return Object.hasOwn(row, key) ? [row[key]].flat() : [null];
  });
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !isNumber(value) &&
    !(value instanceof Moment)
  );
}
