/** How a figure stands to the one before: direction, and whether that is good news. */

export type Direction = "up" | "down" | "same";
export type Mood = "good" | "bad" | "neutral";

/** Of nothing there is a count and a sum, but no average. */
const ADDED_UP = new Set(["count", "distinct", "sum"]);

/** Whether there is anything to compare with. */
export const isComparable = (aggregate: string, before: number | null): boolean =>
  before !== null || ADDED_UP.has(aggregate);

/** The figures of a trend: where nothing was added up, that was nothing. */
export const trendOf = (
  aggregate: string,
  values: readonly (number | null)[],
): readonly (number | null)[] =>
  ADDED_UP.has(aggregate) ? values.map((value) => value ?? 0) : values;

export function changeOf(
  value: number | null,
  before: number | null,
  good: string,
): { readonly direction: Direction; readonly mood: Mood } {
  const difference = (value ?? 0) - (before ?? 0);
  const direction = difference > 0 ? "up" : difference < 0 ? "down" : "same";
  if (direction === "same" || (good !== "up" && good !== "down")) {
    return { direction, mood: "neutral" };
  }
  return { direction, mood: direction === good ? "good" : "bad" };
}
