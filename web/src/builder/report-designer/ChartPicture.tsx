/** Small pictures of charts, drawn in the colours of the series. */

import type { ReactNode } from "react";

import { SERIES } from "@/ui/theme";

const [FIRST, SECOND, THIRD] = SERIES;

const bars = (parts: readonly (readonly [number, number, number, number, string])[]) =>
  parts.map(([x, y, width, height, fill]) => (
    <rect key={`${String(x)} ${String(y)}`} {...{ x, y, width, height, fill }} rx={1} />
  ));

const PICTURES: Readonly<Record<string, ReactNode>> = {
  bar: bars([
    [4, 14, 6, 10, FIRST],
    [13, 6, 6, 18, FIRST],
    [22, 10, 6, 14, FIRST],
    [31, 17, 6, 7, FIRST],
  ]),
  stacked: bars([
    [6, 16, 7, 8, FIRST],
    [6, 10, 7, 5, SECOND],
    [17, 13, 7, 11, FIRST],
    [17, 4, 7, 8, SECOND],
    [28, 18, 7, 6, FIRST],
    [28, 11, 7, 6, SECOND],
  ]),
  horizontal: bars([
    [4, 4, 30, 5, FIRST],
    [4, 12, 22, 5, FIRST],
    [4, 20, 12, 5, FIRST],
  ]),
  line: (
    <polyline
      points="4,20 13,12 22,16 36,5"
      fill="none"
      stroke={FIRST}
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  area: (
    <>
      <polygon points="4,20 13,12 22,16 36,5 36,25 4,25" fill={FIRST} opacity={0.25} />
      <polyline
        points="4,20 13,12 22,16 36,5"
        fill="none"
        stroke={FIRST}
        strokeWidth={2}
        strokeLinejoin="round"
      />
    </>
  ),
  pie: (
    <>
      <circle cx={20} cy={14} r={11} fill={FIRST} />
      <path d="M20 14 L20 3 A11 11 0 0 1 30.5 17.4 Z" fill={SECOND} />
      <path d="M20 14 L30.5 17.4 A11 11 0 0 1 22 24.8 Z" fill={THIRD} />
    </>
  ),
  ring: (
    <>
      <circle cx={20} cy={14} r={8.5} fill="none" stroke={FIRST} strokeWidth={5} />
      <path d="M20 5.5 A8.5 8.5 0 0 1 28.1 16.6" fill="none" stroke={SECOND} strokeWidth={5} />
    </>
  ),
  funnel: bars([
    [5, 3, 30, 6, FIRST],
    [10, 11, 20, 6, FIRST],
    [15, 19, 10, 6, FIRST],
  ]),
  kpi: (
    <>
      <text x={20} y={16} textAnchor="middle" fontSize={13} fontWeight={700} fill="currentColor">
        128
      </text>
      <polyline
        points="8,24 15,21 22,23 32,19"
        fill="none"
        stroke={FIRST}
        strokeWidth={1.5}
        strokeLinecap="round"
      />
    </>
  ),
  table: (
    <g stroke="currentColor" strokeWidth={1.2} opacity={0.65} fill="none">
      <rect x={4} y={4} width={32} height={20} rx={2} />
      <path d="M4 10.5H36 M4 17H36 M15 4V24" />
    </g>
  ),
};

export function ChartPicture({ look }: { look: string }) {
  return (
    <svg viewBox="0 0 40 28" width={40} height={28} aria-hidden focusable="false">
      {PICTURES[look]}
    </svg>
  );
}
