/** The graph of an instance, with the way it went and the place where it is. */

import "@xyflow/react/dist/style.css";

import { Background, Handle, type Node, type NodeProps, Position, ReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import type { InstanceShown } from "@/api/tasks";
import { useAppearance } from "@/ui/appearance";

import styles from "./FlowGraph.module.css";
import { NODE_HEIGHT, NODE_WIDTH, placesOf } from "./graph-layout";
import { type NodeState, nodeStates } from "./timeline";

type StepNode = Node<{ label: string; state: NodeState }, "step">;

/** Loaded when it is shown: the drawing library is heavy. */
export default function FlowGraph({ instance }: { instance: InstanceShown }) {
  const { t } = useTranslation();
  const { mode } = useAppearance();
  const { nodes, edges } = useMemo(() => drawn(instance), [instance]);
  return (
    <div className={styles.graph} role="img" aria-label={t("todo:graph.title")}>
      <ReactFlow
        colorMode={mode}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={16} size={1} />
      </ReactFlow>
    </div>
  );
}

function Step({ data }: NodeProps<StepNode>) {
  return (
    <div className={styles.node} data-state={data.state}>
      <Handle type="target" position={Position.Top} className={styles.handle ?? ""} />
      <span>{data.label}</span>
      <Handle type="source" position={Position.Bottom} className={styles.handle ?? ""} />
    </div>
  );
}

const NODE_TYPES = { step: Step };

function drawn(instance: InstanceShown) {
  const places = placesOf(instance.graph);
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
  const edges = instance.graph.edges.map((edge, at) => ({
    id: String(at),
    source: edge.from,
    target: edge.to,
    type: "smoothstep",
    ...(edge.label ? { label: edge.label } : {}),
    className: been(edge.from) && been(edge.to) ? styles.walked : styles.way,
  }));
  return { nodes, edges };
}
