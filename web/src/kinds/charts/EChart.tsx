/** A drawing by ECharts that follows its box, the theme and the language. */

import { BarChart, FunnelChart, LineChart, PieChart } from "echarts/charts";
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
  FunnelChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  AriaComponent,
  SVGRenderer,
]);

type Props = {
  option: EChartsCoreOption;
  label: string;
  onPick?: ((index: number, series: number) => void) | undefined;
};

export function EChart({ option, label, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { token } = theme.useToken();
  const pick = useEffectEvent((index: number, series: number) => onPick?.(index, series));
  const colors = JSON.stringify([
    token.colorTextSecondary,
    token.colorBgElevated,
    token.colorText,
    token.colorBorderSecondary,
  ]);

  useEffect(() => {
    if (!box.current) return;
    const [text, elevated, strong, line] = JSON.parse(colors) as string[];
    const chart = init(box.current, null, { renderer: "svg" });
    chart.setOption({
      color: [...SERIES],
      animationDuration: 200,
      textStyle: { fontFamily: "inherit", color: text },
      aria: { enabled: true, label: { description: label } },
      ...option,
    });
    // What belongs to the theme is laid over what the kind of chart asked for.
    chart.setOption({
      tooltip: {
        backgroundColor: elevated,
        borderWidth: 0,
        textStyle: { color: strong, fontSize: 12 },
      },
      legend: { textStyle: { color: text } },
      ...themedAxes(option, axis(text, line)),
    });
    chart.on("click", (event) => pick(event.dataIndex ?? 0, event.seriesIndex ?? 0));
    const resize = new ResizeObserver(() => chart.resize());
    resize.observe(box.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [option, label, colors]);
  return <div ref={box} role="img" aria-label={label} style={{ width: "100%", height: "100%" }} />;
}

const axis = (text: string | undefined, line: string | undefined) => ({
  axisLabel: { color: text },
  axisLine: { lineStyle: { color: line } },
  splitLine: { lineStyle: { color: line } },
});

/** Every axis that there is gets the theme's colours; there may be two at the side. */
function themedAxes(option: EChartsCoreOption, style: object): object {
  const styled = (axes: unknown) => (Array.isArray(axes) ? axes.map(() => style) : style);
  const { xAxis, yAxis } = option as { xAxis?: unknown; yAxis?: unknown };
  return xAxis === undefined ? {} : { xAxis: styled(xAxis), yAxis: styled(yAxis) };
}
