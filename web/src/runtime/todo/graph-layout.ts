/** Places the nodes of a flow from top to bottom, and leads its ways around them. */

import dagre from "@dagrejs/dagre";
import type { XYPosition } from "@xyflow/react";

import type { InstanceShown } from "@/api/tasks";

export const NODE_WIDTH = 140;
export const NODE_HEIGHT = 34;
const LABEL_WIDTH = 90;
const LABEL_HEIGHT = 18;

export type Layout = {
  /** The upper left corner of each node. */
  readonly places: ReadonlyMap<string, XYPosition>;
  /** The bends of each way, in the order of the graph's edges. */
  readonly ways: readonly (readonly XYPosition[])[];
  readonly height: number;
};

export function layoutOf(graph: InstanceShown["graph"]): Layout {
  const layout = new dagre.graphlib.Graph({ multigraph: true });
  layout.setGraph({ rankdir: "TB", nodesep: 24, ranksep: 26, edgesep: 16 });
  for (const node of graph.nodes) {
    layout.setNode(node.key, { width: NODE_WIDTH, height: NODE_HEIGHT });
  }
  for (const [at, { from, to, label }] of graph.edges.entries()) {
    const room = label ? { width: LABEL_WIDTH, height: LABEL_HEIGHT, labelpos: "c" } : {};
    layout.setEdge(from, to, room, String(at));
  }
  dagre.layout(layout);
  const places = graph.nodes.map(({ key }): [string, XYPosition] => {
    const { x, y } = layout.node(key) as XYPosition;
    return [key, { x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 }];
  });
  const ways = graph.edges.map(
    ({ from, to }, at) =>
      (layout.edge({ v: from, w: to, name: String(at) }) as { points: XYPosition[] }).points,
  );
  return { places: new Map(places), ways, height: (layout.graph() as { height: number }).height };
}

/** A line through the bends with soft corners, as an SVG path. */
export function softPath(points: readonly XYPosition[]): string {
  const [start, ...rest] = points;
  const end = rest.pop();
  if (!start || !end) return "";
  const parts = [`M ${spot(start)}`];
  for (const [at, bend] of rest.entries()) {
    const next = rest[at + 1] ?? end;
    const middle = { x: (bend.x + next.x) / 2, y: (bend.y + next.y) / 2 };
    parts.push(`Q ${spot(bend)} ${spot(rest[at + 1] ? middle : end)}`);
  }
  return rest.length > 0 ? parts.join(" ") : `${parts.join(" ")} L ${spot(end)}`;
}

const spot = ({ x, y }: XYPosition) => `${String(x)} ${String(y)}`;
