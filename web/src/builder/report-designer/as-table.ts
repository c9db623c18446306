/** Any report as the table of its rows. Pure. */

import type { Report } from "@/api/reports";

export function asTable(report: Report): Report {
  const columns = [...report.dimensions, ...report.measures].map((one) => one.label);
  const rows = report.rows.map((row) => [...row.labels, ...row.values]);
  const data = { columns, rows, totals: report.totals };
  return { ...report, chart: { kind: "table", config: {}, data } };
}
