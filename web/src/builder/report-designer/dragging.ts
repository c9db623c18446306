/** Where a held field or part would land: the one place that knows the library's shapes. */

import type { Held, Zone } from "./zones";

/** What a zone, or a part in it, says of itself to the drag-and-drop library. */
export type Spot = { readonly zone: Zone; readonly index: number; readonly part: boolean };

export type Drop = { readonly zone: Zone; readonly index: number };

type Source = { readonly data: object } | null | undefined;
type Operation = {
  readonly source?: Source;
  readonly target?: { readonly data: object; readonly element?: Element | undefined } | null;
  readonly position: { readonly current: { readonly x: number; readonly y: number } };
};

export type Carried = Held & { readonly words: string };

export const carriedOf = (source: Source): Carried | null =>
  source && "is" in source.data ? (source.data as Carried) : null;

/** Before or behind the part that the pointer is over; at the end of the zone otherwise. */
export function dropAt({ source, target, position }: Operation): Drop | null {
  if (!carriedOf(source) || !target || !("zone" in target.data)) return null;
  const { zone, index, part } = target.data as Spot;
  const box = part ? target.element?.getBoundingClientRect() : undefined;
  if (!box) return { zone, index };
  const behind = position.current.x > box.left + box.width / 2;
  return { zone, index: index + (behind ? 1 : 0) };
}
