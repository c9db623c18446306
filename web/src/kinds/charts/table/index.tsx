import { plainNumber } from "@/lib/numbers";

import type { ChartKind, ChartProps } from "../chart-kind";
import styles from "../Charts.module.css";

type Cells = readonly (string | number | null)[];

function Table({ report, onDrill }: ChartProps) {
  const { columns, rows, totals } = report.chart.data as unknown as {
    columns: readonly string[];
    rows: readonly Cells[];
    totals?: Cells;
  };
  const shown = (cell: string | number | null) =>
    typeof cell === "number" ? plainNumber(cell, 2) : (cell ?? "–");
  const side = (cell: unknown) =>
    ({ textAlign: typeof cell === "number" ? "right" : "left" }) as const;
  return (
    <div className={styles.tableScroll} tabIndex={0} role="region" aria-label={report.label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((name, at) => (
              <th key={name} scope="col" style={side(rows[0]?.[at])}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index} onClick={() => report.rows[index] && onDrill?.(report.rows[index])}>
              {cells.map((cell, at) => (
                <td key={at} style={side(cell)}>
                  {shown(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {totals && (
          <tfoot>
            <tr>
              {columns.map((name, at) => {
                const total = totals[at - (columns.length - totals.length)];
                return (
                  <td key={name} style={side(total)}>
                    {total === undefined ? "" : shown(total)}
                  </td>
                );
              })}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

export const table: ChartKind = { Chart: Table };
