/** Two people changed the same record: what collides, and what of each goes in. */

import type { RecordValues } from "@/api/app-definition";
import type { FormFields } from "@/kinds/fields/form-fields";

import { differing, sameValue } from "./wire";

export type Collision = { readonly key: string; readonly mine: unknown; readonly theirs: unknown };

export type Merge = {
  /** Fields that both changed, to different values. */
  readonly collisions: readonly Collision[];
  /** Fields that only the others changed. */
  readonly theirs: readonly string[];
  /** My changes that collide with nothing. */
  readonly mine: RecordValues;
};

/** `before` is what I started from, `changes` what I typed, `now` what is stored meanwhile. */
export function merge(
  fields: FormFields,
  before: RecordValues,
  changes: RecordValues,
  now: RecordValues,
): Merge {
  const typed = [...fields.values()].filter((field) => field.writable).map((field) => field.key);
  const moved = new Set(differing(fields, before, now, typed));
  const collisions: Collision[] = [];
  const mine: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(changes)) {
    const field = fields.get(key);
    if (!field) continue;
    if (!moved.has(key)) mine[key] = value;
    else if (!sameValue(field, value, now[key]))
      collisions.push({ key, mine: value, theirs: now[key] ?? null });
  }
  return { collisions, theirs: [...moved].filter((key) => !(key in changes)), mine };
}

export type Side = "mine" | "theirs";

/** What is saved once it was decided for each collision. */
export const settled = (found: Merge, sides: Readonly<Record<string, Side>>): RecordValues => ({
  ...found.mine,
  ...Object.fromEntries(
    found.collisions
      .filter(({ key }) => (sides[key] ?? "mine") === "mine")
      .map(({ key, mine }) => [key, mine]),
  ),
});
