/** Numbers of measures as people read them. */

import type { Measure } from "@/api/reports";
import { currencySign, money, percent, plainNumber, shortNumber } from "@/lib/numbers";

const SHORT_FROM = 10_000;

type Style = "exact" | "short" | "axis";

/**
 * A measure's number with its sign and unit. `short` is for figures and labels, `axis` leaves out
 * the unit: it stands in the legend.
 */
export function measureText(
  measure: Measure | undefined,
  value: number | null | undefined,
  language: string,
  style: Style = "exact",
): string {
  if (value === null || value === undefined) return "–";
  const unit = measure?.unit && style !== "axis" ? `\u00a0${measure.unit}` : "";
  if (measure?.kind === "percent") return percent(value, style === "exact" ? 2 : 1);
  if (style !== "exact" && Math.abs(value) >= SHORT_FROM) {
    const sign = measure?.currency && style === "short" ? currencySign(measure.currency) : "";
    const minus = value < 0 ? "-" : "";
    return `${minus}${sign}${shortNumber(Math.abs(value), language)}${unit}`;
  }
  if (measure?.currency && style !== "axis") {
    return `${money(value, measure.currency, measure.decimals)}${unit}`;
  }
  const places = style === "exact" ? Math.max(2, measure?.decimals ?? 2) : 1;
  return `${plainNumber(value, places)}${unit}`;
}

/** Measures of one sort can be drawn against one axis; amounts and counts cannot. */
export const sortOf = (measure: Measure): string =>
  [measure.kind === "count" ? "count" : (measure.currency ?? measure.kind), measure.unit].join("|");

/** The places of measures that can be drawn together, in the order of the report. */
export function measureGroups(measures: readonly Measure[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  measures.forEach((measure, at) => {
    const sort = sortOf(measure);
    groups.set(sort, [...(groups.get(sort) ?? []), at]);
  });
  return [...groups.values()];
}
