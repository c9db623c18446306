/** The graph of an instance, with the way it went and the place where it is. */

import { Background, Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import type { InstanceShown } from "@/api/tasks";
import { Graph, type WayEdge } from "@/ui/graph/Graph";

import styles from "./FlowGraph.module.css";
import { layoutOf, NODE_HEIGHT, NODE_WIDTH, softPath } from "./graph-layout";
import { type NodeState, nodeStates } from "./timeline";

type StepNode = Node<{ label: string; state: NodeState }, "step">;

const MOST_HEIGHT = 520;

/** Loaded when it is shown: the drawing library is heavy. */
export default function FlowGraph({ instance }: { instance: InstanceShown }) {
  const { t } = useTranslation();
  const { nodes, edges, height } = useMemo(() => drawn(instance), [instance]);
  return (
    <Graph
      label={t("todo:graph.title")}
      height={Math.min(height + 40, MOST_HEIGHT)}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
    >
      <Background gap={16} size={1} />
    </Graph>
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

const NODE_TYPES = { step: Step };

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
    const points = ways[at] ?? [];
    const walked = been(edge.from) && been(edge.to);
    return {
      id: String(at),
      type: "way",
      source: edge.from,
      target: edge.to,
      data: { points, path: softPath(points), words: edge.label },
      className: (walked ? styles.walked : styles.way) ?? "",
    };
  });
  return { nodes, edges, height };
}
