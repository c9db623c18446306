/** Where a held thing would land: the one place that knows the drag-and-drop library's shapes. */

import type { Target } from "./edit";

export type Held =
  | { readonly is: "kind"; readonly kind: string }
  | { readonly is: "field"; readonly field: string; readonly words: string };

export type Spot =
  | ({ readonly is: "field"; readonly columns: number } & Target)
  | { readonly is: "subform"; readonly field: string }
  | { readonly is: "end"; readonly section: string; readonly count: number };

export type Drop =
  ({ readonly is: "place" } & Target) | { readonly is: "subform"; readonly field: string };

type Source = { readonly data: object } | null | undefined;
type Operation = {
  readonly source?: Source;
  readonly target?: { readonly data: object; readonly element?: Element | undefined } | null;
  readonly position: { readonly current: { readonly x: number; readonly y: number } };
};

export function dragData(source: Source): Held | null {
  return source && "is" in source.data ? (source.data as Held) : null;
}

/** Before or behind the field that the pointer is over; at the end of a section; in a sub-form. */
export function dropAt({ source, target, position }: Operation): Drop | null {
  const held = dragData(source);
  if (!held || !target || !("is" in target.data)) return null;
  const spot = target.data as Spot;
  if (spot.is === "end") return { is: "place", section: spot.section, index: spot.count };
  if (spot.is === "subform") {
    return held.is === "kind" ? { is: "subform", field: spot.field } : null;
  }
  const box = target.element?.getBoundingClientRect();
  if (!box) return null;
  const { x, y } = position.current;
  const behind = spot.columns > 1 ? x > box.left + box.width / 2 : y > box.top + box.height / 2;
  return { is: "place", section: spot.section, index: spot.index + (behind ? 1 : 0) };
}
