/** Every kind of chart; one without its drawing does not compile. */

import type { ChartKindKey } from "@/api/chart-kinds";

import { bar, line } from "./axes";
import type { ChartKind } from "./chart-kind";
import { funnel } from "./funnel";
import { kpi } from "./kpi";
import { pie } from "./pie";
import { table } from "./table";

export const CHART_KINDS_BY_KEY: Readonly<Record<ChartKindKey, ChartKind>> = {
  bar,
  line,
  pie,
  funnel,
  kpi,
  table,
};
