/** A drawing by ECharts that follows its box, the theme and the language. */

import { BarChart, LineChart, PieChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from "echarts/components";
import { type EChartsCoreOption, init, use as register } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { theme } from "antd";
import { useEffect, useEffectEvent, useRef } from "react";

import { SERIES } from "@/ui/theme";

register([
  BarChart,
  LineChart,
  PieChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  AriaComponent,
  SVGRenderer,
]);

export type Size = { readonly width: number; readonly height: number };
export type Drawing = (size: Size) => EChartsCoreOption;

type Props = {
  /** What to draw in a box of this size; must not change without need. */
  drawing: Drawing;
  label: string;
  onPick?: ((index: number, series: number) => void) | undefined;
};

export function EChart({ drawing, label, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { token } = theme.useToken();
  const pick = useEffectEvent((index: number, series: number) => onPick?.(index, series));
  const colors = JSON.stringify([
    token.colorTextSecondary,
    token.colorBgElevated,
    token.colorText,
    token.colorBorderSecondary,
    token.colorBgContainer,
  ]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const [text, elevated, strong, line, ground] = JSON.parse(colors) as string[];
    const chart = init(element, null, { renderer: "svg" });
    const draw = () => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width === 0 || height === 0) return;
      const option = drawing({ width, height });
      chart.setOption(
        {
          color: [...SERIES],
          // Growing in explains nothing; meanwhile the rings of a line's points are as wide as the chart.
          animation: false,
          // Words are measured before they are drawn: the very font, not one to inherit.
          textStyle: { fontFamily: getComputedStyle(element).fontFamily, color: text },
          aria: { enabled: true, label: { description: label } },
          ...option,
        },
        { notMerge: true },
      );
      // What belongs to the theme is laid over what the kind of chart asked for.
      chart.setOption({
        tooltip: {
          confine: true,
          backgroundColor: elevated,
          borderWidth: 0,
          textStyle: { color: strong, fontSize: 12 },
        },
        legend: { textStyle: { color: text }, pageTextStyle: { color: text } },
        ...themedAxes(option, axis(text, line)),
        series: themedSeries(option, strong, ground),
      });
    };
    draw();
    chart.on("click", (event) => pick(event.dataIndex ?? 0, event.seriesIndex ?? 0));
    const resize = new ResizeObserver(() => {
      chart.resize();
      draw();
    });
    resize.observe(element);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [drawing, label, colors]);
  return (
    <div
      ref={box}
      role="img"
      aria-label={label}
      data-drawing
      style={{ width: "100%", height: "100%" }}
    />
  );
}

const axis = (text: string | undefined, line: string | undefined) => ({
  axisLabel: { color: text },
  axisLine: { lineStyle: { color: line } },
  splitLine: { lineStyle: { color: line } },
});

/** Every axis that there is gets the theme's colours. */
function themedAxes(option: EChartsCoreOption, style: object): object {
  return "xAxis" in option ? { xAxis: style, yAxis: style } : {};
}

/** Words beside bars are as dark as text; slices are parted by the card's own ground. */
function themedSeries(
  option: EChartsCoreOption,
  text: string | undefined,
  ground: string | undefined,
): object[] {
  const series = (option as { series: readonly { type: string }[] }).series;
  return series.map(({ type }) => ({
    label: { color: text },
    ...(type === "pie" && { itemStyle: { borderColor: ground, borderWidth: 2 } }),
  }));
}
