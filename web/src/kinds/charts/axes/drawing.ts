/** What ECharts draws for bars and lines. */

import type { Measure, Report } from "@/api/reports";

import type { Drawing } from "../EChart";
import { measureText } from "../measure-text";
import { periodName, periodTick } from "../period-words";

export type Series = {
  readonly key: string;
  readonly name: string;
  readonly values: readonly (number | null)[];
};
export type Drawn = {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly stacked?: boolean;
  readonly horizontal?: boolean;
  readonly area?: boolean;
};

const MOST_VALUE_LABELS = 14;
const LETTER = 12;
const WIDEST_NAME = 132;
/** Labels at bars are smaller than names. */
const LABEL_SIZE = 11 / LETTER;
const LEAST_ROW = 11;
/** Between labels of neighbouring bars. */
const AIR = 6;

/** How many pixels a name takes; Chinese characters are as wide as they are high. */
export const nameWidth = (name: string): number =>
  [...name].reduce((sum, letter) => sum + (letter > "\u2e80" ? LETTER : LETTER * 0.58), 0);

type Input = {
  readonly type: "bar" | "line";
  readonly report: Report;
  readonly drawn: Drawn;
  /** The measure of each series that is drawn. */
  readonly measures: readonly (Measure | undefined)[];
  readonly series: readonly Series[];
  readonly language: string;
};

/** Names that do not fit below bars stand beside them: no name is left out without a word. */
export function liesDown({
  type,
  drawn,
  report,
  width,
}: {
  type: "bar" | "line";
  drawn: Drawn;
  report: Report;
  width: number;
}): boolean {
  if (drawn.horizontal) return true;
  if (type === "line" || report.dimensions[0]?.grain) return false;
  const room = (width - 60) / Math.max(1, drawn.categories.length);
  // A name may go on in a second line.
  return drawn.categories.some((name) => nameWidth(name) > 1.5 * room) || room < 26;
}

export function axesDrawing(input: Input): Drawing {
  const { type, report, drawn, measures, series, language } = input;
  const grain = report.dimensions[0]?.grain ?? null;
  const [measure] = measures;
  const names = drawn.categories.map((name) => periodName(name, grain, language));
  const few = type === "bar" && series.length === 1 && drawn.categories.length <= MOST_VALUE_LABELS;
  const legend = series.length > 1;
  const written = (value: number, style: "short" | "bare") =>
    measureText(measure, value, language, style);
  const figures = (series[0]?.values ?? []).filter((value) => value !== null);
  const widest = (style: "short" | "bare") =>
    Math.max(0, ...figures.map((value) => nameWidth(written(value, style)) * LABEL_SIZE));

  return ({ width, height }) => {
    const lying = liesDown({ type, drawn, report, width });
    const room = (width - 60) / Math.max(1, names.length);
    const longest = Math.max(24, ...names.map(nameWidth));
    // Figures stand at bars where each has room for its own; shorter ones before none.
    const style = lying || widest("short") + AIR < room ? "short" : "bare";
    const labelled = few && (lying || widest(style) + AIR < room);
    const row = (height - 30) / Math.max(1, names.length);
    const beside = Math.min(WIDEST_NAME, width * 0.36, longest + 4);
    const words = {
      type: "category",
      data: names,
      axisTick: { show: false },
      inverse: lying,
      axisLabel: lying
        ? {
            width: beside,
            overflow: "truncate",
            // Where rows are lower than words are high, some names are left to the tooltip.
            ...(row >= LEAST_ROW ? { interval: 0, fontSize: Math.min(12, row) } : {}),
          }
        : grain
          ? {
              hideOverlap: true,
              lineHeight: 15,
              formatter: (_: string, index: number) =>
                periodTick(
                  drawn.categories[index] ?? "",
                  grain,
                  language,
                  drawn.categories[index - 1],
                ),
            }
          : { interval: 0, width: Math.max(20, room - 4), overflow: "break", lineHeight: 15 },
    };
    const numbers = {
      type: "value",
      splitNumber: 4,
      // Records are whole: no 0.3 of one.
      ...(measures.every((one) => one?.kind === "count") && { minInterval: 1 }),
      // The figures stand at the bars themselves.
      show: !(lying && labelled),
      splitLine: { show: !(lying && labelled) },
      axisLabel: { hideOverlap: true, formatter: (value: number) => written(value, "short") },
    };
    return {
      grid: {
        left: lying ? beside + 12 : 4,
        right: lying && labelled ? widest("short") + 16 : lying ? 24 : 12,
        top: legend ? 34 : labelled && !lying ? 22 : 10,
        bottom: lying && !labelled ? 24 : 2,
        containLabel: !lying,
      },
      legend: {
        show: legend,
        type: "scroll",
        top: 0,
        left: 0,
        itemWidth: 10,
        itemHeight: 10,
        itemGap: 16,
        icon: "roundRect",
      },
      tooltip: {
        trigger: "axis",
        axisPointer: { type: type === "bar" ? "shadow" : "line" },
        formatter: (points: unknown) =>
          tooltip(report, drawn, names, measure, language, points as readonly Point[]),
      },
      xAxis: lying ? numbers : words,
      yAxis: lying ? words : numbers,
      series: series.map((one) => ({
        type,
        name: one.name,
        data: one.values,
        barMaxWidth: lying ? 20 : 30,
        symbolSize: 6,
        showSymbol: names.length <= 40,
        cursor: "pointer",
        label: {
          show: labelled,
          position: lying ? "right" : "top",
          fontSize: 11,
          formatter: ({ value }: { value: unknown }) =>
            typeof value === "number" ? written(value, style) : "",
        },
        labelLayout: { hideOverlap: true },
        itemStyle: {
          borderRadius: drawn.stacked ? 0 : lying ? [0, 4, 4, 0] : [4, 4, 0, 0],
        },
        ...(drawn.stacked && { stack: "all" }),
        ...(drawn.area && { areaStyle: { opacity: 0.12 } }),
      })),
    };
  };
}

type Point = {
  readonly dataIndex: number;
  readonly marker: string;
  readonly seriesName: string;
  readonly value: unknown;
};

/** The name and every measure of the group, also those that are not drawn. */
function tooltip(
  report: Report,
  drawn: Drawn,
  names: readonly string[],
  measure: Measure | undefined,
  language: string,
  points: readonly Point[],
): string {
  const index = points[0]?.dataIndex ?? 0;
  const head = `<strong>${escaped(names[index] ?? "")}</strong>`;
  const line = (name: string, value: string, marker = "") =>
    `<div style="display:flex;gap:16px;justify-content:space-between"><span>${marker}${escaped(name)}</span><span style="font-variant-numeric:tabular-nums;font-weight:600">${escaped(value)}</span></div>`;
  if (report.dimensions.length > 1) {
    const lines = points
      .filter(({ value }) => typeof value === "number")
      .map(({ seriesName, value, marker }) =>
        line(seriesName, measureText(measure, value as number, language), marker),
      );
    return head + lines.join("");
  }
  const lines = report.measures.map((one, at) =>
    line(one.label, measureText(one, drawn.series[at]?.values[index], language)),
  );
  return head + lines.join("");
}

/** Names are typed by people: they are text in the tooltip's HTML, nothing else. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`);
