/** Bars and lines: categories below, values at the side. */

import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import type { ChartKind, ChartProps } from "../chart-kind";
import styles from "../Charts.module.css";
import { EChart } from "../EChart";
import { measureGroups } from "../measure-text";
import { useMeasureGroup } from "../MeasureSwitch";
import { axesDrawing, type Drawn } from "./drawing";

function axesChart(type: "bar" | "line"): ChartKind {
  function Axes({ report, onDrill }: ChartProps) {
    const { i18n } = useTranslation();
    const crossed = report.dimensions.length > 1;
    const { at, choice } = useMeasureGroup(crossed ? report.measures.slice(0, 1) : report.measures);
    const { drawing, drawn } = useMemo(() => {
      const drawn = report.chart.data as unknown as Drawn;
      const places = measureGroups(report.measures)[at] ?? [0];
      const measures = crossed
        ? report.measures.slice(0, 1)
        : places.map((place) => report.measures[place]);
      const series = crossed ? drawn.series : places.flatMap((place) => drawn.series[place] ?? []);
      const language = i18n.language;
      return { drawn, drawing: axesDrawing({ type, report, drawn, measures, series, language }) };
    }, [report, crossed, at, i18n.language]);

    const pick = (index: number, series: number) => {
      const name = drawn.categories[index];
      const rows = report.rows.filter((one) => one.labels[0] === name);
      const second = drawn.series[series]?.name;
      const row = crossed
        ? (rows.find((one) => one.labels.slice(1).join(" / ") === second) ?? rows[0])
        : (rows[0] ?? report.rows[index]);
      if (row) onDrill?.(row);
    };
    return (
      <div className={styles.drawn}>
        {choice}
        <div className={styles.plot}>
          <EChart drawing={drawing} label={report.label} onPick={pick} />
        </div>
      </div>
    );
  }
  return { Chart: Axes };
}

export const bar = axesChart("bar");
export const line = axesChart("line");
