/** The departments as a tree, and where one may be moved. */

import type { Department } from "@/api/administration";

export type Branch = Department & { readonly children: readonly Branch[] };

/** The tree, each level by name; a department whose parent is missing stands at the top. */
export function treeOf(departments: readonly Department[]): readonly Branch[] {
  const known = new Set(departments.map((one) => one.id));
  const below = new Map<number | null, Department[]>();
  for (const one of departments) {
    const parent = one.parent !== null && known.has(one.parent) ? one.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), one]);
  }
  const grow = (parent: number | null): readonly Branch[] =>
    (below.get(parent) ?? [])
      .toSorted((one, other) => one.id - other.id)
      .map((one) => ({ ...one, children: grow(one.id) }));
  return grow(null);
}

/** The department with everything below it: it can move into none of these. */
export function within(departments: readonly Department[], id: number): ReadonlySet<number> {
  const inside = new Set([id]);
  for (let grown = true; grown;) {
    grown = false;
    for (const one of departments) {
      if (one.parent !== null && inside.has(one.parent) && !inside.has(one.id)) {
        inside.add(one.id);
        grown = true;
      }
    }
  }
  return inside;
}

/** The parent after an arrow: outwards to the grandparent, inwards under the one before it. */
export function parentAfter(
  departments: readonly Department[],
  id: number,
  direction: "out" | "in",
): number | null | undefined {
  const one = departments.find((department) => department.id === id);
  if (!one) return undefined;
  if (direction === "out") {
    if (one.parent === null) return undefined;
    return departments.find((department) => department.id === one.parent)?.parent ?? null;
  }
  const level = departments
    .filter((department) => department.parent === one.parent)
    .toSorted((first, second) => first.id - second.id);
  return level[level.indexOf(one) - 1]?.id;
}
