/** The records behind a row of a report: which they are, and what they are called. */

import type { Key, Report } from "@/api/reports";
import { rowNames } from "@/kinds/charts/ReportTable";

import type { Behind } from "./RecordsDrawer";
import { sameKeys } from "./report-search";

/** None where the report has no such row now, or no list that could be shown. */
export function behindRow(
  report: Report,
  title: string,
  keys: readonly Key[],
  language: string,
): Behind | null {
  const row = report.rows.find((one) => !one.others && sameKeys(one.keys, keys));
  if (!row || row.filter === null) return null;
  const names = rowNames(report, row, language).join(" / ");
  return {
    form: report.form,
    filter: row.filter,
    title: [title, names].filter(Boolean).join(" · "),
    fields: report.drill_fields,
  };
}
