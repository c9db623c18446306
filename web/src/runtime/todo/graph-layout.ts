/** Places the nodes of a flow from top to bottom. */

import dagre from "@dagrejs/dagre";

import type { InstanceShown } from "@/api/tasks";

export const NODE_WIDTH = 168;
export const NODE_HEIGHT = 40;

export type Place = { readonly x: number; readonly y: number };

export function placesOf(graph: InstanceShown["graph"]): ReadonlyMap<string, Place> {
  const layout = new dagre.graphlib.Graph({ multigraph: true });
  layout.setGraph({ rankdir: "TB", nodesep: 28, ranksep: 36 });
  layout.setDefaultEdgeLabel(() => ({}));
  for (const node of graph.nodes) {
    layout.setNode(node.key, { width: NODE_WIDTH, height: NODE_HEIGHT });
  }
  for (const [at, edge] of graph.edges.entries()) {
    layout.setEdge(edge.from, edge.to, {}, String(at));
  }
  dagre.layout(layout);
  return new Map(
    graph.nodes.map(({ key }) => {
      const { x, y } = layout.node(key) as Place;
      return [key, { x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 }];
    }),
  );
}
