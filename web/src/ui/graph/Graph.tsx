/** A graph to look at: drawn whole, with nothing to drag. Import it only in what is loaded lazily. */

import "@xyflow/react/dist/style.css";

import {
  BaseEdge,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  type Node,
  ReactFlow,
  type ReactFlowProps,
  type XYPosition,
} from "@xyflow/react";

import { useAppearance } from "../appearance";
import styles from "./Graph.module.css";

/** A line along bends, with words in its middle. */
export type WayEdge = Edge<
  { readonly points: readonly XYPosition[]; readonly path: string; readonly words: string },
  "way"
>;

type Props<N extends Node> = Pick<
  ReactFlowProps<N, WayEdge>,
  "nodes" | "edges" | "nodeTypes" | "children" | "onNodeMouseEnter" | "onNodeMouseLeave"
> & {
  readonly label: string;
  readonly height: number;
};

export function Graph<N extends Node>({ label, height, ...drawn }: Props<N>) {
  const { mode } = useAppearance();
  return (
    <div className={styles.graph} style={{ height }} role="group" aria-label={label}>
      <ReactFlow<N, WayEdge>
        {...drawn}
        colorMode={mode}
        proOptions={{ hideAttribution: true }}
        edgeTypes={EDGE_TYPES}
        fitView
        fitViewOptions={{ padding: 0.04, maxZoom: 1 }}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
      />
    </div>
  );
}

function Way({ id, data, markerEnd }: EdgeProps<WayEdge>) {
  if (!data) return null;
  const { points, path, words } = data;
  const middle = points[Math.floor(points.length / 2)];
  return (
    <>
      <BaseEdge id={id} path={path} {...(markerEnd && { markerEnd })} />
      {words && middle && (
        <EdgeLabelRenderer>
          <span
            className={styles.words}
            style={{
              transform: `translate(-50%, -50%) translate(${String(middle.x)}px, ${String(middle.y)}px)`,
            }}
          >
            {words}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

const EDGE_TYPES = { way: Way };
