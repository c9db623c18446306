/** Stages as bars below each other: easier to compare than a drawn funnel, and each can be reached by key. */

import { percent, plainNumber } from "@/lib/numbers";

import type { ChartKind, ChartProps } from "../chart-kind";
import styles from "../Charts.module.css";

type Stage = {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly conversion?: number | null;
};

function Funnel({ report, onDrill }: ChartProps) {
  const stages = report.chart.data["stages"] as readonly Stage[];
  const most = Math.max(1, ...stages.map((stage) => stage.values[0] ?? 0));
  return (
    <ol className={styles.funnel} aria-label={report.label}>
      {stages.map((stage, index) => {
        const row = report.rows[index];
        const [size = 0, ...others] = stage.values;
        return (
          <li key={stage.name}>
            <button type="button" disabled={!onDrill || !row} onClick={() => row && onDrill?.(row)}>
              <span className={styles.stageName}>{stage.name}</span>
              <span className={styles.stageBar} aria-hidden>
                <span style={{ width: `${String(Math.max(2, ((size ?? 0) / most) * 100))}%` }} />
              </span>
              <span className={styles.stageNumbers}>
                <strong>{plainNumber(size ?? 0)}</strong>
                {others.map((value, at) => (
                  <small key={at}>{plainNumber(value ?? 0, 0)}</small>
                ))}
                {typeof stage.conversion === "number" && (
                  <small>{percent(stage.conversion, 1)}</small>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

export const funnel: ChartKind = { Chart: Funnel };
