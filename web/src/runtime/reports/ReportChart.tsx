/** A report's answer as its chart or as a table, with a table for who cannot see the drawing. */

import { useTranslation } from "react-i18next";

import type { ChartKindKey } from "@/api/chart-kinds";
import type { Report, ReportRow } from "@/api/reports";
import { CHART_KINDS_BY_KEY } from "@/kinds/charts";
import { ReportTable } from "@/kinds/charts/ReportTable";
import { EmptyState } from "@/ui/PageState";

import styles from "./ReportChart.module.css";

type Props = {
  report: Report;
  asTable?: boolean;
  onDrill?: ((row: ReportRow) => void) | undefined;
};

/** Drawn as text already: nothing needs to be said twice. */
const READABLE = new Set(["kpi", "table", "funnel"]);

/** Nothing counted is nothing to draw; a single figure of nothing is still a figure. */
export const isBlank = ({ rows, dimensions }: Report): boolean =>
  dimensions.length > 0 &&
  rows.every(({ values }) => values.every((value) => value === null || value === 0));

export function ReportChart({ report, asTable = false, onDrill }: Props) {
  const { t } = useTranslation();
  const kind = CHART_KINDS_BY_KEY[report.chart.kind as ChartKindKey] as
    (typeof CHART_KINDS_BY_KEY)[ChartKindKey] | undefined;
  if (isBlank(report)) {
    return <EmptyState title={t("dashboard:noFigures")} help={t("dashboard:noFiguresHelp")} />;
  }
  if (!kind) return <EmptyState title={t("dashboard:unknownChart")} />;
  if (asTable) {
    return (
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={report.label}>
        <ReportTable report={report} onDrill={onDrill} />
      </div>
    );
  }
  return (
    <>
      <kind.Chart report={report} onDrill={onDrill} />
      {!READABLE.has(report.chart.kind) && (
        <div className="sr-only">
          <ReportTable report={report} />
        </div>
      )}
    </>
  );
}
