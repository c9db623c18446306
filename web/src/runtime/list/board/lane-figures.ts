/** Counts and sums of lanes with the cards that are on their way. Pure. */

import type { RecordRow } from "@/api/app-definition";
import type { Groups } from "@/api/records";
import { valueOf } from "@/kinds/fields/system-fields";

export type CardOnItsWay = {
  readonly row: RecordRow;
  readonly from: unknown;
  readonly to: string;
  /** The figures that were there when it left: newer ones know of it. */
  readonly seen: Groups | undefined;
};
/** By id: where cards lie until the lists are asked anew. */
export type Moving = ReadonlyMap<number, CardOnItsWay>;

/**
 * Where each card lies while its moves are under way, the oldest first: in the last lane it was put
 * into, away from the one in which the figures still count it.
 */
export function lastMoves(moves: readonly CardOnItsWay[]): Moving {
  const last = new Map<number, CardOnItsWay>();
  for (const move of moves) {
    const before = last.get(move.row.id);
    const counted = before && before.seen === move.seen ? before.from : move.from;
    last.set(move.row.id, { ...move, from: counted });
  }
  return last;
}

export type LaneFigures = { readonly count: number; readonly sum: number };

export function laneFigures(
  groups: Groups,
  lane: string,
  amount: string | null,
  moving: Moving,
): LaneFigures {
  const group = groups.find((one) => one.value === lane);
  let count = group?.count ?? 0;
  let sum = amount && group ? Number(group[`sum.${amount}`] ?? 0) : 0;
  for (const { row, from, to, seen } of moving.values()) {
    if (seen !== groups || from === to) continue;
    const by = to === lane ? 1 : from === lane ? -1 : 0;
    count += by;
    sum += by * (amount ? Number(valueOf(row, amount) ?? 0) : 0);
  }
  return { count, sum };
}
