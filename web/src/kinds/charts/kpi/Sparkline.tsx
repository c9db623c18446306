/** The way a figure has gone, as a small line; its end is now. */

import styles from "../Charts.module.css";

const WIDTH = 96;
const HEIGHT = 32;
const EDGE = 3;

/** Points of the line; where there is no figure the line has a gap. */
export function linesOf(
  values: readonly (number | null)[],
): readonly (readonly [number, number])[][] {
  const known = values.filter((value) => value !== null);
  const low = Math.min(0, ...known);
  const high = Math.max(...known, low + 1e-9);
  const x = (at: number) => EDGE + (at / Math.max(1, values.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE);
  const lines: [number, number][][] = [];
  let open: [number, number][] | null = null;
  values.forEach((value, at) => {
    if (value === null) open = null;
    else if (open) open.push([x(at), y(value)]);
    else lines.push((open = [[x(at), y(value)]]));
  });
  return lines;
}

export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const lines = linesOf(values);
  const last = values.at(-1) === null ? undefined : lines.at(-1)?.at(-1);
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      preserveAspectRatio="xMinYMid"
      aria-hidden
    >
      {lines.map((points, at) => (
        <polyline key={at} points={points.map((point) => point.join(",")).join(" ")} />
      ))}
      {last && <circle cx={last[0]} cy={last[1]} r={2.5} />}
    </svg>
  );
}
