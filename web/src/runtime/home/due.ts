/** When something is due, as words and as how pressing it is. */

export type Pressing = "late" | "today" | "soon" | "later";

export function pressingOf(days: number): Pressing {
  if (days < 0) return "late";
  if (days === 0) return "today";
  return days <= 3 ? "soon" : "later";
}

/** The key of the words for it; `days` is how many are meant. */
export function dueWords(days: number): { readonly key: string; readonly count: number } {
  if (days < 0) return { key: "late", count: -days };
  if (days === 0) return { key: "today", count: 0 };
  if (days === 1) return { key: "tomorrow", count: 1 };
  return { key: "in", count: days };
}
