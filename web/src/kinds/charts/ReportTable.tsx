/** A report's rows as a table: to read them exactly, by keyboard, or by ear. */

import { useTranslation } from "react-i18next";

import type { Report, ReportRow } from "@/api/reports";
import { percent } from "@/lib/numbers";

import styles from "./Charts.module.css";
import { measureText } from "./measure-text";
import { periodName } from "./period-words";

type Props = {
  report: Report;
  onDrill?: ((row: ReportRow) => void) | undefined;
  /** A last line with the totals. */
  totals?: boolean;
  /** A last column with each row's part of the first measure. */
  share?: boolean;
};

/** What the table's rows are called: the groups' names, or the report's own for a single figure. */
export const rowNames = (report: Report, row: ReportRow, language: string): readonly string[] =>
  row.labels.map((label, at) => periodName(label, report.dimensions[at]?.grain ?? null, language));

export function ReportTable({ report, onDrill, totals = true, share = false }: Props) {
  const { t, i18n } = useTranslation();
  const grouped = report.dimensions.length > 0;
  return (
    <table className={styles.table}>
      <caption className="sr-only">{report.label}</caption>
      <thead>
        <tr>
          {report.dimensions.map((one) => (
            <th key={one.key} scope="col">
              {one.label}
            </th>
          ))}
          {report.measures.map((one) => (
            <th key={one.key} scope="col" className={styles.number}>
              {one.label}
            </th>
          ))}
          {share && (
            <th scope="col" className={styles.number}>
              {t("charts:share")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {report.rows.map((row, index) => {
          const names = rowNames(report, row, i18n.language);
          return (
            <tr key={index}>
              {names.map((name, at) =>
                at === 0 ? (
                  <th key={at} scope="row">
                    {onDrill && row.filter !== null ? (
                      <button type="button" className={styles.rowName} onClick={() => onDrill(row)}>
                        {name}
                      </button>
                    ) : (
                      name
                    )}
                  </th>
                ) : (
                  <td key={at}>{name}</td>
                ),
              )}
              {report.measures.map((measure, at) => (
                <td key={measure.key} className={styles.number}>
                  {measureText(measure, row.values[at], i18n.language)}
                </td>
              ))}
              {share && (
                <td className={styles.number}>{partOf(row.values[0], report.totals[0])}</td>
              )}
            </tr>
          );
        })}
      </tbody>
      {totals && grouped && report.rows.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={report.dimensions.length}>
              {t("charts:whole")}
            </th>
            {report.measures.map((measure, at) => (
              <td key={measure.key} className={styles.number}>
                {measureText(measure, report.totals[at], i18n.language)}
              </td>
            ))}
            {share && <td className={styles.number}>{percent(1, 1)}</td>}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

const partOf = (part: number | null | undefined, whole: number | null | undefined): string =>
  whole && typeof part === "number" ? percent(part / whole, 1) : "–";
