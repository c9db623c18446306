import { useMemo } from "react";

import { percent, plainNumber } from "@/lib/numbers";

import type { ChartKind, ChartProps } from "../chart-kind";
import { EChart } from "../EChart";

type Slice = { readonly name: string; readonly value: number; readonly share: number | null };

function Pie({ report, onDrill }: ChartProps) {
  const option = useMemo(() => {
    const slices = report.chart.data["slices"] as readonly Slice[];
    const shares = new Map(slices.map((slice) => [slice.name, slice.share]));
    return {
      tooltip: {
        trigger: "item",
        valueFormatter: (value: unknown) => plainNumber(Number(value), 2),
      },
      legend: {
        type: "scroll",
        orient: "vertical",
        right: 0,
        top: "middle",
        itemWidth: 10,
        itemHeight: 10,
        icon: "roundRect",
        formatter: (name: string) => `${name}  ${percent(shares.get(name) ?? 0, 1)}`,
      },
      series: [
        {
          type: "pie",
          center: ["30%", "50%"],
          radius: ["48%", "74%"],
          label: { show: false },
          data: slices.map(({ name, value }) => ({ name, value })),
          itemStyle: { borderRadius: 4 },
          padAngle: 1.5,
        },
      ],
    };
  }, [report]);
  return (
    <EChart
      option={option}
      label={report.label}
      onPick={(index) => report.rows[index] && onDrill?.(report.rows[index])}
    />
  );
}

export const pie: ChartKind = { Chart: Pie };
