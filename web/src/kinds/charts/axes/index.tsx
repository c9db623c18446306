/** Bars and lines: categories below, values at the side. */

import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { plainNumber, shortNumber } from "@/lib/numbers";

import type { ChartKind, ChartProps } from "../chart-kind";
import { EChart } from "../EChart";

type Series = {
  readonly key: string;
  readonly name: string;
  readonly values: readonly (number | null)[];
};
type Drawn = {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly stacked?: boolean;
  readonly horizontal?: boolean;
  readonly area?: boolean;
};

/** Values of different sizes, such as an amount and a count, get an axis each. */
function secondAxis(series: readonly Series[]): boolean {
  const top = (one: Series | undefined) =>
    Math.max(0, ...(one?.values ?? []).map((value) => Math.abs(value ?? 0)));
  const [first, second] = [top(series[0]), top(series[1])];
  return (
    series.length === 2 && Math.max(first, second) > 50 * Math.max(Math.min(first, second), 1e-9)
  );
}

function axesChart(type: "bar" | "line"): ChartKind {
  function Axes({ report, onDrill }: ChartProps) {
    const { i18n } = useTranslation();
    const option = useMemo(() => {
      const drawn = report.chart.data as unknown as Drawn;
      const two = secondAxis(drawn.series);
      const words = {
        type: "category",
        data: drawn.categories,
        axisTick: { show: false },
        axisLabel: { hideOverlap: true },
      };
      const numbers = (splitLine: boolean) => ({
        type: "value",
        splitLine: { show: splitLine },
        axisLabel: { formatter: (value: number) => shortNumber(value, i18n.language) },
      });
      const values = two ? [numbers(true), numbers(false)] : numbers(true);
      return {
        grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
        legend: {
          show: drawn.series.length > 1,
          top: 0,
          left: 0,
          itemWidth: 10,
          itemHeight: 10,
          itemGap: 18,
          icon: "roundRect",
        },
        tooltip: {
          trigger: "axis",
          valueFormatter: (value: unknown) =>
            typeof value === "number" ? plainNumber(value, 2) : "–",
        },
        xAxis: drawn.horizontal ? values : words,
        yAxis: drawn.horizontal ? words : values,
        series: drawn.series.map((one, index) => ({
          type: two && index === 1 ? "line" : type,
          name: one.name,
          data: one.values,
          barMaxWidth: 28,
          symbolSize: 6,
          itemStyle: { borderRadius: drawn.stacked ? 0 : [4, 4, 0, 0] },
          ...(two && index === 1 && !drawn.horizontal ? { yAxisIndex: 1 } : {}),
          ...(drawn.stacked ? { stack: "all" } : {}),
          ...(drawn.area ? { areaStyle: { opacity: 0.12 } } : {}),
        })),
      };
    }, [report, i18n.language]);
    const pick = (index: number) => {
      const name = (report.chart.data as unknown as Drawn).categories[index];
      const row = report.rows.find((one) => one.labels[0] === name) ?? report.rows[index];
      if (row) onDrill?.(row);
    };
    return <EChart option={option} label={report.label} onPick={pick} />;
  }
  return { Chart: Axes };
}

export const bar = axesChart("bar");
export const line = axesChart("line");
