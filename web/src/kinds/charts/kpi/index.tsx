import { useTranslation } from "react-i18next";

import { plainNumber, shortNumber } from "@/lib/numbers";

import type { ChartKind, ChartProps } from "../chart-kind";
import styles from "../Charts.module.css";

type Card = { readonly key: string; readonly name: string; readonly value: number | null };

const LARGE = 1_000_000;

function Kpi({ report, onDrill }: ChartProps) {
  const { i18n } = useTranslation();
  const { cards, unit } = report.chart.data as unknown as { cards: readonly Card[]; unit: string };
  const [row] = report.rows;
  return (
    <div className={styles.kpis}>
      {cards.map(({ key, name, value }) => (
        <button
          key={key}
          type="button"
          className={styles.kpi}
          disabled={!onDrill || !row}
          onClick={() => row && onDrill?.(row)}
        >
          <span className={styles.figure} title={value === null ? "" : plainNumber(value)}>
            {value === null
              ? "–"
              : Math.abs(value) >= LARGE
                ? shortNumber(value, i18n.language)
                : plainNumber(value, 2)}
            {unit && <small>{unit}</small>}
          </span>
          <span className={styles.kpiName}>{name}</span>
        </button>
      ))}
    </div>
  );
}

export const kpi: ChartKind = { Chart: Kpi };
