/** Numbers of measures as people read them. */

import type { Measure } from "@/api/reports";
import { currencySign, money, percent, plainNumber, shortNumber } from "@/lib/numbers";

const SHORT_FROM = 10_000;

type Style = "exact" | "short" | "bare";

/** 3.7M tells bars apart as well as 371 of ten thousand do. */
const BARE_PLACES = { en: 1, zh: 0 };

const PERCENT_PLACES: Record<Style, (decimals: number) => number> = {
  exact: (decimals) => decimals,
  short: (decimals) => Math.min(1, decimals),
  bare: () => 0,
};

/**
 * A measure's number with its sign and unit. `short` is for figures, labels and axes, `bare` is
 * the shortest, without sign and unit, for labels that have no more room.
 */
export function measureText(
  measure: Measure | undefined,
  value: number | null | undefined,
  language: string,
  style: Style = "exact",
): string {
  if (value === null || value === undefined) return "–";
  const unit = measure?.unit && style !== "bare" ? `\u00a0${measure.unit}` : "";
  const decimals = measure?.decimals ?? 2;
  if (measure?.kind === "percent") return percent(value, PERCENT_PLACES[style](decimals));
  if (style !== "exact" && Math.abs(value) >= SHORT_FROM) {
    const sign = measure?.currency && style === "short" ? currencySign(measure.currency) : "";
    const minus = value < 0 ? "-" : "";
    const places = style === "bare" ? BARE_PLACES[language === "en" ? "en" : "zh"] : undefined;
    return `${minus}${sign}${shortNumber(Math.abs(value), language, places)}${unit}`;
  }
  const places = style === "exact" ? decimals : Math.min(1, decimals);
  if (measure?.currency && style !== "bare") {
    return `${money(value, measure.currency, places)}${unit}`;
  }
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
