/** The kinds of charts, as the engine names them. */

export const CHART_KINDS = ["bar", "line", "pie", "funnel", "kpi", "table"] as const;

export type ChartKindKey = (typeof CHART_KINDS)[number];
