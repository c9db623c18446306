/** The graph of an instance, with the way it went and the place where it is. */

import "@xyflow/react/dist/style.css";

import {
  Background,
  BaseEdge,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import type { InstanceShown } from "@/api/tasks";
import { useAppearance } from "@/ui/appearance";

import styles from "./FlowGraph.module.css";
import { layoutOf, NODE_HEIGHT, NODE_WIDTH, type Place, softPath } from "./graph-layout";
import { type NodeState, nodeStates } from "./timeline";

type StepNode = Node<{ label: string; state: NodeState }, "step">;
type WayEdge = Edge<{ points: readonly Place[]; label: string }, "way">;

const MOST_HEIGHT = 520;

/** Loaded when it is shown: the drawing library is heavy. */
export default function FlowGraph({ instance }: { instance: InstanceShown }) {
  const { t } = useTranslation();
  const { mode } = useAppearance();
  const { nodes, edges, height } = useMemo(() => drawn(instance), [instance]);
  return (
    <div
      className={styles.graph}
      style={{ height: Math.min(height + 40, MOST_HEIGHT) }}
      role="group"
      aria-label={t("todo:graph.title")}
    >
      <ReactFlow
        colorMode={mode}
        proOptions={{ hideAttribution: true }}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
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
        preventScrolling={false}
      >
        <Background gap={16} size={1} />
      </ReactFlow>
    </div>
  );
}

function Step({ data }: NodeProps<StepNode>) {
  return (
    <div className={styles.node} data-state={data.state} title={data.label}>
      <Handle type="target" position={Position.Top} className={styles.handle ?? ""} />
      <span>{data.label}</span>
      <Handle type="source" position={Position.Bottom} className={styles.handle ?? ""} />
    </div>
  );
}

function Way({ id, data }: EdgeProps<WayEdge>) {
  const { points = [], label = "" } = data ?? {};
  const middle = points[Math.floor(points.length / 2)];
  return (
    <>
      <BaseEdge id={id} path={softPath(points)} />
      {label && middle && (
        <EdgeLabelRenderer>
          <span
            className={styles.label}
            style={{
              transform: `translate(-50%, -50%) translate(${String(middle.x)}px, ${String(middle.y)}px)`,
            }}
          >
            {label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

const NODE_TYPES = { step: Step };
const EDGE_TYPES = { way: Way };

function drawn(instance: InstanceShown) {
  const { places, ways, height } = layoutOf(instance.graph);
  const states = nodeStates(instance);
  const been = (key: string) => states.get(key) !== "ahead";
  const nodes = instance.graph.nodes.map((node): StepNode => {
    const state = states.get(node.key) ?? "ahead";
    return {
      id: node.key,
      type: "step",
      position: places.get(node.key) ?? { x: 0, y: 0 },
      width: NODE_WIDTH,
      height: NODE_HEIGHT,
      data: { label: node.label, state },
    };
  });
  const edges = instance.graph.edges.map((edge, at): WayEdge => {
    const walked = been(edge.from) && been(edge.to);
    return {
      id: String(at),
      type: "way",
      source: edge.from,
      target: edge.to,
      data: { points: ways[at] ?? [], label: edge.label },
      className: (walked ? styles.walked : styles.way) ?? "",
    };
  });
  return { nodes, edges, height };
}
