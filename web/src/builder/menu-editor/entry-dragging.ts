/** Where a held entry of the menu would land. */

import type { MenuPart } from "@/api/builder/document";

import { type Place, rowsOf } from "./menu-tree";

export type HeldEntry = { readonly is: "entry"; readonly entry: string; readonly words: string };

type Thing = { readonly data: object; readonly element?: Element | undefined } | null | undefined;
type Operation = {
  readonly source?: Thing;
  readonly target?: Thing;
  readonly position: { readonly current: { readonly y: number } };
};

export const heldEntry = (source: Thing): HeldEntry | null =>
  source && "is" in source.data && source.data.is === "entry" ? (source.data as HeldEntry) : null;

/** Before or behind the line under the pointer; into a group from the lower half of its line. */
export function dropPlace(
  menus: readonly MenuPart[],
  { source, target, position }: Operation,
): Place | null {
  const held = heldEntry(source);
  const over = heldEntry(target);
  const box = target?.element?.getBoundingClientRect();
  if (!held || !over || !box) return null;
  const rows = rowsOf(menus);
  const row = rows.find((one) => one.item.key === over.entry);
  const moved = rows.find((one) => one.item.key === held.entry);
  if (!row || !moved) return null;
  const below = position.current.y > box.top + box.height / 2;
  if (moved.item.kind === "group") {
    // A group lands beside the group that the pointer is in.
    const top = row.group === null ? row : rows.find((one) => one.item.key === row.group);
    return top ? { group: null, index: top.index + (below ? 1 : 0) } : null;
  }
  if (row.item.kind === "group" && below) return { group: row.item.key, index: 0 };
  return { group: row.group, index: row.index + (below ? 1 : 0) };
}
