/** What the page must know of a kind of chart. */

import type { ComponentType } from "react";

import type { Report, ReportRow } from "@/api/reports";

export type ChartProps = {
  readonly report: Report;
  /** Called with the rows behind what was clicked. */
  readonly onDrill?: ((row: ReportRow) => void) | undefined;
};

export type ChartKind = { readonly Chart: ComponentType<ChartProps> };
