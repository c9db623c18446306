/** Under which heading a message stands. */

import { daysFromToday } from "@/lib/dates";

export type Day = "today" | "yesterday" | "week" | "earlier";

export function dayOf(moment: string, now?: Parameters<typeof daysFromToday>[1]): Day {
  const ago = -daysFromToday(moment, now);
  if (ago <= 0) return "today";
  if (ago === 1) return "yesterday";
  return ago < 7 ? "week" : "earlier";
}
