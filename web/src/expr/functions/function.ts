/** What a function module gives: how to compute each function that the catalogue describes. */

import { captured, type Value } from "../coerce";
import { type Env } from "../environment";
import { type ExprError } from "../errors";

/** An argument that is not computed yet. */
export type Lazy = (env: Env) => Value;

export type Implementation =
  | { readonly style: "plain"; readonly compute: (env: Env, ...args: never[]) => Value }
  | { readonly style: "lazy"; readonly compute: (env: Env, ...args: Lazy[]) => Value };

export type Implementations = Readonly<Record<string, Implementation>>;

/** A function of values that were converted to the parameters' types. */
export function plain<Args extends readonly unknown[]>(
  compute: (env: Env, ...args: Args) => Value,
): Implementation {
  return { style: "plain", compute: compute as unknown as (env: Env, ...args: never[]) => Value };
}

/** A function that decides which arguments to compute. */
export function lazy(compute: (env: Env, ...args: Lazy[]) => Value): Implementation {
  return { style: "lazy", compute };
}

/** The value of an argument, or its error as a value. */
export function attempt(argument: Lazy, env: Env): Value | ExprError {
  return captured(() => argument(env));
}
