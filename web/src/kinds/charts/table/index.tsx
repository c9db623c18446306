/** Groups and figures as rows and columns. */

import type { ChartKind, ChartProps } from "../chart-kind";
import styles from "../Charts.module.css";
import { ReportTable } from "../ReportTable";

function Table({ report, onDrill }: ChartProps) {
  const { totals, share } = report.chart.config;
  return (
    <div className={styles.tableScroll} tabIndex={0} role="region" aria-label={report.label}>
      <ReportTable
        report={report}
        onDrill={onDrill}
        totals={totals !== false}
        share={share === true}
      />
    </div>
  );
}

export const table: ChartKind = { Chart: Table };
