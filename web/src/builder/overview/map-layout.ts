/** Places forms from left to right along their references. Pure. */

import dagre from "@dagrejs/dagre";
import type { XYPosition } from "@xyflow/react";

import type { Reference } from "./references";

export const FORM_WIDTH = 168;
export const FORM_HEIGHT = 48;

export type MapLayout = {
  /** The upper left corner of each form. */
  readonly places: ReadonlyMap<string, XYPosition>;
  /** The bends of each reference, in their order; none where a form refers to itself. */
  readonly ways: readonly (readonly XYPosition[])[];
  readonly height: number;
};

export function mapLayout(forms: readonly string[], references: readonly Reference[]): MapLayout {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 20, ranksep: 96, edgesep: 16 });
  for (const form of forms) graph.setNode(form, { width: FORM_WIDTH, height: FORM_HEIGHT });
  for (const [at, { from, to }] of references.entries()) {
    if (from !== to) graph.setEdge(from, to, {}, String(at));
  }
  dagre.layout(graph);
  const places = forms.map((form): [string, XYPosition] => {
    const { x, y } = graph.node(form) as XYPosition;
    return [form, { x: x - FORM_WIDTH / 2, y: y - FORM_HEIGHT / 2 }];
  });
  const ways = references.map(({ from, to }, at) => {
    const way = graph.edge({ v: from, w: to, name: String(at) }) as
      { points: XYPosition[] } | undefined;
    return way?.points ?? [];
  });
  return { places: new Map(places), ways, height: (graph.graph() as { height: number }).height };
}

/** A line through the bends that leaves and arrives sideways. */
export function acrossPath(points: readonly XYPosition[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M ${String(first.x)} ${String(first.y)}`;
  let before = first;
  for (const { x, y } of rest) {
    const half = (before.x + x) / 2;
    path += ` C ${String(half)} ${String(before.y)} ${String(half)} ${String(y)} ${String(x)} ${String(y)}`;
    before = { x, y };
  }
  return path;
}
