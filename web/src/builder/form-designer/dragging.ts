/** Where a held thing would land: the one place that knows the drag-and-drop library's shapes. */

import type { Place, Target } from "./edit";
import { COLUMN_KINDS } from "./starters";

export type Held =
  | { readonly is: "kind"; readonly kind: string }
  /** `field` is a path: of a column `items.price`. */
  | {
      readonly is: "field";
      readonly field: string;
      readonly kind: string;
      readonly words: string;
    }
  | { readonly is: "section"; readonly section: string; readonly words: string };

export type Spot =
  | ({ readonly is: "field"; readonly columns: number } & Target)
  | { readonly is: "column"; readonly field: string; readonly index: number }
  | { readonly is: "subform"; readonly field: string; readonly count: number }
  | { readonly is: "end"; readonly section: string; readonly count: number }
  | { readonly is: "section"; readonly index: number }
  /** The handle of a section that is a tab. */
  | { readonly is: "tab"; readonly index: number };

export type Drop =
  Place | { readonly is: "section"; readonly index: number; readonly amongTabs?: boolean };

type Source = { readonly data: object } | null | undefined;
type Operation = {
  readonly source?: Source;
  readonly target?: { readonly data: object; readonly element?: Element | undefined } | null;
  readonly position: { readonly current: { readonly x: number; readonly y: number } };
};

export function dragData(source: Source): Held | null {
  return source && "is" in source.data ? (source.data as Held) : null;
}

/** Only what may be a column lands in a sub-form; the rest lands before or behind it. */
export function fitsSubform(source: Source): boolean {
  const held = dragData(source);
  return held !== null && held.is !== "section" && fitsColumn(held.kind);
}

export const fitsColumn = (kind: string) => COLUMN_KINDS.has(kind);

export const isPart = (source: Source) => dragData(source)?.is !== "section";
export const isSection = (source: Source) => dragData(source)?.is === "section";

/**
 * Before or behind the field, column or section that the pointer is over; at the end of a
 * section or a sub-form.
 */
export function dropAt({ source, target, position }: Operation): Drop | null {
  const held = dragData(source);
  if (!held || !target || !("is" in target.data)) return null;
  const spot = target.data as Spot;
  if (spot.is === "end") return { is: "place", section: spot.section, index: spot.count };
  if (spot.is === "subform") return { is: "column", field: spot.field, index: spot.count };
  const box = target.element?.getBoundingClientRect();
  if (!box) return null;
  const { x, y } = position.current;
  const across =
    spot.is === "column" || spot.is === "tab" || (spot.is === "field" && spot.columns > 1);
  const behind = across ? x > box.left + box.width / 2 : y > box.top + box.height / 2;
  const index = spot.index + (behind ? 1 : 0);
  if (spot.is === "section") return { is: "section", index };
  if (spot.is === "tab") return { is: "section", index, amongTabs: true };
  if (spot.is === "column") return { is: "column", field: spot.field, index };
  return { is: "place", section: spot.section, index };
}
