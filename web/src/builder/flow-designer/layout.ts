/** Places the nodes of a flow from top to bottom. Pure. */

import dagre from "@dagrejs/dagre";

import type { FlowPart, NodePart } from "@/api/builder/document";

export const NODE_WIDTH = 220;
export const NODE_HEIGHT = 66;
const LABEL = { width: 150, height: 34 };

export type Point = { readonly x: number; readonly y: number };
export type LaidOut = {
  /** Upper left corners. */
  readonly nodes: ReadonlyMap<string, Point>;
  /** For each drawable way its index in the flow, its bends, and the middle for its words. */
  readonly edges: readonly { index: number; points: readonly Point[]; middle: Point }[];
};

export function laidOut(flow: FlowPart): LaidOut {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", ranksep: 28, nodesep: 56, edgesep: 40 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of flow.nodes) {
    graph.setNode(node.key, { width: NODE_WIDTH, height: NODE_HEIGHT });
  }
  const known = new Set(flow.nodes.map((node) => node.key));
  const drawn = flow.edges.flatMap((edge, index) =>
    known.has(edge.from) && known.has(edge.to) ? [{ edge, index }] : [],
  );
  for (const { edge, index } of drawn) {
    graph.setEdge(edge.from, edge.to, { ...LABEL, labelpos: "c" }, String(index));
  }
  dagre.layout(graph);
  return {
    nodes: new Map(
      flow.nodes.map(({ key }) => {
        const { x = 0, y = 0 } = graph.node(key) as Partial<Point>;
        return [key, { x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 }];
      }),
    ),
    edges: drawn.map(({ edge, index }) => {
      const way = graph.edge(edge.from, edge.to, String(index)) as {
        points?: Point[];
        x?: number;
        y?: number;
      };
      return { index, points: way.points ?? [], middle: { x: way.x ?? 0, y: way.y ?? 0 } };
    }),
  };
}

/** The nodes as they stand from top to bottom. */
export function inOrder(flow: FlowPart): readonly NodePart[] {
  const { nodes } = laidOut(flow);
  const place = (node: NodePart) => nodes.get(node.key) ?? { x: 0, y: 0 };
  return flow.nodes.toSorted((a, b) => place(a).y - place(b).y || place(a).x - place(b).x);
}

/** A line through the bends: straight down and across, with round corners. */
export function linePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M ${String(first.x)} ${String(first.y)}`;
  let before = first;
  for (const point of rest) {
    const half = (before.y + point.y) / 2;
    path += ` C ${String(before.x)} ${String(half)} ${String(point.x)} ${String(half)} ${String(point.x)} ${String(point.y)}`;
    before = point;
  }
  return path;
}
