/** Parts of a whole; as a ring with the whole in the middle. */

import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { percent } from "@/lib/numbers";

import { escaped, nameWidth } from "../axes/drawing";
import type { ChartKind, ChartProps } from "../chart-kind";
import styles from "../Charts.module.css";
import { type Drawing, EChart } from "../EChart";
import { measureText } from "../measure-text";

type Slice = { readonly name: string; readonly value: number; readonly share: number | null };

/** From here on the legend stands beside the ring; with less room than WIDE in smaller parts. */
const BESIDE = 220;
const WIDE = 340;
/** More letters do not fit into a small ring. */
const LONGEST_INSIDE = 7;
const SHARE = 42;
/** The legend's mark and the gaps around its words. */
const MARK = 30;

function Pie({ report, onDrill }: ChartProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const ring = report.chart.config["ring"] === true;
  const drawing = useMemo<Drawing>(() => {
    const slices = report.chart.data["slices"] as readonly Slice[];
    const shares = new Map(slices.map((slice) => [slice.name, slice.share]));
    const longest = Math.max(24, ...slices.map(({ name }) => nameWidth(name)));
    return ({ width, height }) => {
      const beside = width >= BESIDE;
      const [middle, reach, from] = width >= WIDE ? [0.27, 0.23, 0.53] : [0.22, 0.2, 0.45];
      const room = width * (1 - from) - SHARE - MARK;
      const names = Math.min(longest + 4, beside ? room : width * 0.3);
      const center = beside ? width * middle : width / 2;
      const radius = beside
        ? Math.min(height * 0.44, width * reach)
        : Math.min(height * 0.3, width * 0.4);
      return {
        tooltip: {
          trigger: "item",
          formatter: (point: unknown) => {
            const { dataIndex, name } = point as { dataIndex: number; name: string };
            const row = report.rows[dataIndex];
            const lines = report.measures.map(
              (measure, at) =>
                `<div>${escaped(measure.label)} <b>${escaped(measureText(measure, row?.values[at], language))}</b></div>`,
            );
            const share = percent(shares.get(name) ?? 0, 1);
            return `<strong>${escaped(name)}</strong> ${share}${lines.join("")}`;
          },
        },
        legend: {
          type: "scroll",
          ...(beside
            ? { orient: "vertical", left: width * from, top: "middle", height: height * 0.9 }
            : { bottom: 0, left: "center" }),
          itemWidth: 10,
          itemHeight: 10,
          itemGap: 8,
          icon: "roundRect",
          textStyle: {
            rich: {
              name: { width: names, overflow: "truncate" },
              share: { width: SHARE, align: "right" },
            },
          },
          formatter: (name: string) =>
            `{name|${shorter(name, names)}}  {share|${percent(shares.get(name) ?? 0, 1)}}`,
        },
        series: [
          {
            type: "pie",
            center: [center, beside ? "50%" : "42%"],
            radius: [ring ? radius * 0.66 : 0, radius],
            cursor: "pointer",
            label: { show: false },
            emphasis: { scaleSize: 4 },
            data: slices.map(({ name, value }) => ({ name, value })),
            itemStyle: { borderRadius: ring ? 4 : 0 },
          },
        ],
      };
    };
  }, [report, language, ring]);
  const whole = measureText(report.measures[0], report.totals[0], language, "short");
  return (
    <div className={styles.ring}>
      <EChart
        drawing={drawing}
        label={report.label}
        onPick={(index) => report.rows[index] && onDrill?.(report.rows[index])}
      />
      {ring && (
        <span className={styles.whole} data-long={whole.length > LONGEST_INSIDE} aria-hidden>
          <small>{t("charts:whole")}</small>
          {whole}
        </span>
      )}
    </div>
  );
}

/** Rich texts of ECharts know no ellipsis. */
function shorter(name: string, room: number): string {
  if (nameWidth(name) <= room) return name;
  let kept = "";
  for (const letter of name) {
    if (nameWidth(`${kept}${letter}…`) > room) break;
    kept += letter;
  }
  return `${kept}…`;
}

export const pie: ChartKind = { Chart: Pie };
