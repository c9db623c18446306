/** Stretches of time that move with today, as conditions and back. Pure. */

import { type Node } from "@/expr/nodes";
import { parse } from "@/expr/parser";
import { toSource } from "@/expr/printer";

/** The first day, and the day after the last one. */
const ENDS = {
  today: ["TODAY()", "TODAY() + 1"],
  yesterday: ["TODAY() - 1", "TODAY()"],
  tomorrow: ["TODAY() + 1", "TODAY() + 2"],
  last_7_days: ["TODAY() - 6", "TODAY() + 1"],
  next_7_days: ["TODAY()", "TODAY() + 7"],
  last_30_days: ["TODAY() - 29", "TODAY() + 1"],
  next_30_days: ["TODAY()", "TODAY() + 30"],
  this_month: ["EOMONTH(TODAY(), -1) + 1", "EOMONTH(TODAY(), 0) + 1"],
  last_month: ["EOMONTH(TODAY(), -2) + 1", "EOMONTH(TODAY(), -1) + 1"],
  next_month: ["EOMONTH(TODAY(), 0) + 1", "EOMONTH(TODAY(), 1) + 1"],
  this_year: ["DATE(YEAR(TODAY()), 1, 1)", "DATE(YEAR(TODAY()) + 1, 1, 1)"],
  last_year: ["DATE(YEAR(TODAY()) - 1, 1, 1)", "DATE(YEAR(TODAY()), 1, 1)"],
} as const;

export type Period = keyof typeof ENDS;
export const PERIODS = Object.keys(ENDS) as Period[];

/** `AND(due >= TODAY(), due < TODAY() + 1)` */
export function periodText(name: string, period: Period): string {
  const [from, to] = ENDS[period];
  return `AND(${name} >= ${from}, ${name} < ${to})`;
}

export function periodIn(node: Node): { path: readonly string[]; period: Period } | null {
  const first = node.kind === "call" && node.name === "AND" ? node.args[0] : undefined;
  if (first?.kind !== "binary" || first.left.kind !== "field") return null;
  const written = toSource(node);
  const name = toSource(first.left);
  const period = PERIODS.find((one) => written === normal(periodText(name, one)));
  return period ? { path: first.left.path, period } : null;
}

const normal = (text: string): string => {
  const { node } = parse(text);
  return node ? toSource(node) : text;
};
