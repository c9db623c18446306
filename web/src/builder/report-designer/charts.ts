/** The pictures to choose a chart by: a kind with settings; and what each kind has room for. Pure. */

import { CHART_KINDS, type ChartKindKey } from "@/api/chart-kinds";
import type { Config, ReportPart } from "@/api/builder/document";

import limits from "./chart-limits.json";

/** A look of a chart kind; the first one that fits a report's settings is its look. */
export type Look = {
  readonly key: string;
  readonly kind: ChartKindKey;
  readonly config: Config;
};

export const LOOKS: readonly Look[] = [
  { key: "stacked", kind: "bar", config: { stacked: true, horizontal: false } },
  { key: "horizontal", kind: "bar", config: { stacked: false, horizontal: true } },
  { key: "bar", kind: "bar", config: { stacked: false, horizontal: false } },
  { key: "area", kind: "line", config: { area: true } },
  { key: "line", kind: "line", config: { area: false } },
  { key: "ring", kind: "pie", config: { ring: true } },
  { key: "pie", kind: "pie", config: { ring: false } },
  { key: "funnel", kind: "funnel", config: {} },
  { key: "kpi", kind: "kpi", config: {} },
  { key: "table", kind: "table", config: {} },
];

/** In the order in which they are offered. */
export const OFFERED = [
  "bar",
  "stacked",
  "horizontal",
  "line",
  "area",
  "pie",
  "ring",
  "funnel",
  "kpi",
  "table",
].flatMap((key) => LOOKS.filter((look) => look.key === key));

export const kindOfChart = (report: Pick<ReportPart, "chart">): ChartKindKey => {
  const kind = report.chart?.kind;
  return CHART_KINDS.find((one) => one === kind) ?? "table";
};

export function lookOf(report: Pick<ReportPart, "chart">): Look | undefined {
  const kind = kindOfChart(report);
  const config = report.chart?.config ?? {};
  const fits = (look: Look) =>
    Object.entries(look.config).every(([name, value]) => (config[name] ?? false) === value);
  return (
    LOOKS.find((look) => look.kind === kind && fits(look)) ??
    LOOKS.find((look) => look.kind === kind)
  );
}

/** The least and the most of what a chart can show. */
export type Room = {
  readonly dimensions: readonly [number, number];
  readonly measures: readonly [number, number];
};

export const roomOf = (kind: ChartKindKey): Room =>
  (limits as unknown as Record<string, Room>)[kind] as Room;

/** Charts along an axis draw a second dimension as series. */
export const hasSeries = (kind: ChartKindKey): boolean => kind === "bar" || kind === "line";
