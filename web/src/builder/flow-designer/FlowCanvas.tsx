/** The graph of a flow: nodes to choose, and a plus on every way. */

import "@xyflow/react/dist/style.css";

import { PlusOutlined } from "@ant-design/icons";
import {
  Background,
  BaseEdge,
  Controls,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  Handle,
  MiniMap,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
  useReactFlow,
} from "@xyflow/react";
import { createContext, type KeyboardEvent, use, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import type { EdgePart, FlowPart, NodePart } from "@/api/builder/document";
import type { Simulation } from "@/api/builder/simulate";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { useSentences } from "@/config-form/words/use-sentences";
import { useLabel } from "@/i18n/label";
import { DropMenu } from "@/ui/DropMenu";
import { useAppearance } from "@/ui/appearance";

import styles from "./FlowDesigner.module.css";
import { removable } from "./graph";
import { laidOut, linePath, NODE_HEIGHT, NODE_WIDTH, type Point } from "./layout";
import { insertItems } from "./insert-items";
import { NodeCard } from "./NodeCard";
import { litEdges } from "./lit";

/** What is done to a node by key or button. */
export type NodeAct = "remove" | "copy" | "up" | "down";

type Props = {
  readonly flow: FlowPart;
  readonly selected: string | null;
  readonly run: Simulation | null;
  readonly onSelect: (select: string | null) => void;
  readonly onInsert: (edge: number, kind: string) => void;
  readonly onNode: (act: NodeAct, node: string) => void;
};

const Acts = createContext<Pick<Props, "onInsert" | "onSelect" | "selected">>({
  onInsert: () => undefined,
  onSelect: () => undefined,
  selected: null,
});

type CardNode = Node<{ node: NodePart; flow: FlowPart; run: Simulation | null; faults: number }>;
type WayEdge = Edge<{
  way: EdgePart;
  index: number;
  /** What the nodes at its ends are called. */
  ends: { from: string; to: string };
  points: readonly Point[];
  middle: Point;
  branch: boolean;
  lit: boolean;
  dim: boolean;
}>;

const PADDING = 0.15;
/** Below this nobody reads the nodes. */
const LEGIBLE = 0.6;
const CLOSE = 0.8;

/** A graph that is read as a whole is shown whole; of a longer one the part that matters. */
async function showFlow(graph: ReactFlowInstance<CardNode, WayEdge>, at: string | null) {
  const box = graph.getNodesBounds(graph.getNodes());
  const pane = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (!pane) return;
  const room = 1 + 2 * PADDING;
  const zoom = Math.min(pane.width / (box.width * room), pane.height / (box.height * room));
  if (zoom >= LEGIBLE) return void (await graph.fitView({ maxZoom: 1, padding: PADDING }));
  const node = at === null ? undefined : graph.getNode(at);
  if (node) {
    const middle = { x: node.position.x + NODE_WIDTH / 2, y: node.position.y + NODE_HEIGHT / 2 };
    return void (await graph.setCenter(middle.x, middle.y, { zoom: CLOSE }));
  }
  const start = graph.getNodes().find(({ data }) => data.node.kind === "start");
  const x = (start?.position.x ?? box.x) + NODE_WIDTH / 2;
  await graph.setViewport({ x: pane.width / 2 - x * CLOSE, y: 24 - box.y * CLOSE, zoom: CLOSE });
}

/** A graph that has grown or shrunk is shown anew. */
function KeepInSight({ count, chosen }: { count: number; chosen: string | null }) {
  const graph = useReactFlow<CardNode, WayEdge>();
  const before = useRef(count);
  useEffect(() => {
    if (before.current === count) return;
    before.current = count;
    void showFlow(graph, chosen);
  }, [count, chosen, graph]);
  return null;
}

/** From so many nodes on a small map helps. */
const LARGE = 14;

const NODE_TYPES = { card: Card };
const EDGE_TYPES = { way: Way };

export function FlowCanvas({ flow, selected, run, onSelect, onInsert, onNode }: Props) {
  const { t } = useTranslation("flowDesigner");
  const { app, issues } = useDesignScope();
  const label = useLabel();
  const words = useWords();
  const { mode } = useAppearance();
  const plan = laidOut(flow);
  const chosen = selected?.startsWith("node:") ? selected.slice("node:".length) : null;
  const kinds = new Map(flow.nodes.map((node) => [node.key, node.kind]));
  const nameOf = (key: string) => {
    const node = flow.nodes.find((one) => one.key === key);
    return node ? label(bothOf(node.label)) || words.kind(node.kind) : key;
  };
  const lit = run ? litEdges(flow, run) : null;
  const at = app.flows?.indexOf(flow) ?? -1;
  const faultsOf = (index: number) =>
    issues.filter(
      ({ path }) =>
        path[0] === "flows" && path[1] === at && path[2] === "nodes" && path[3] === index,
    ).length;
  const nodes: CardNode[] = flow.nodes.map((node, index) => ({
    id: node.key,
    type: "card",
    position: plan.nodes.get(node.key) ?? { x: 0, y: 0 },
    width: NODE_WIDTH,
    height: NODE_HEIGHT,
    // Known beforehand; without it every change would unmount all ways, with an open menu on one.
    measured: { width: NODE_WIDTH, height: NODE_HEIGHT },
    selected: selected === `node:${node.key}`,
    deletable: removable(node),
    ariaLabel: `${words.kind(node.kind)} ${label(bothOf(node.label))}`,
    data: { node, flow, run, faults: faultsOf(index) },
  }));
  const edges: WayEdge[] = plan.edges.flatMap(({ index, points, middle }) => {
    const way = flow.edges[index];
    if (!way) return [];
    const data = {
      way,
      index,
      ends: { from: nameOf(way.from), to: nameOf(way.to) },
      points,
      middle,
      branch: kinds.get(way.from) === "branch",
      lit: lit?.has(index) ?? false,
      dim: lit !== null && !lit.has(index),
    };
    return [
      {
        id: `e${String(index)}`,
        type: "way",
        source: way.from,
        target: way.to,
        data,
        focusable: false,
      },
    ];
  });
  return (
    <Acts value={{ onInsert, onSelect, selected }}>
      <ReactFlow<CardNode, WayEdge>
        aria-label={t("graph")}
        ariaLabelConfig={{
          "node.a11yDescription.default": t("nodeKeys"),
          "node.a11yDescription.keyboardDisabled": t("nodeKeys"),
        }}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        nodesDraggable={false}
        nodesConnectable={false}
        onInit={(graph) => void showFlow(graph, chosen)}
        colorMode={mode}
        minZoom={0.3}
        maxZoom={1.5}
        panOnScroll
        proOptions={{ hideAttribution: true }}
        deleteKeyCode={null}
        onNodeClick={(_, node) => onSelect(`node:${node.id}`)}
        onPaneClick={() => onSelect(null)}
        onKeyDown={(event) => {
          const key = (event.target as HTMLElement).dataset["id"];
          const node = flow.nodes.find((one) => one.key === key);
          if (!node) return;
          if (event.key === "Enter" || event.key === " ") onSelect(`node:${node.key}`);
          const act = actOf(event);
          if (act === null) return;
          event.preventDefault();
          event.stopPropagation();
          onNode(act, node.key);
        }}
      >
        <Background gap={20} />
        <KeepInSight count={flow.nodes.length} chosen={chosen} />
        <Controls showInteractive={false} position="bottom-left" />
        {flow.nodes.length > LARGE && (
          <MiniMap
            pannable
            zoomable
            position="bottom-right"
            ariaLabel={t("map")}
            nodeColor="var(--ant-color-primary-border)"
            bgColor="var(--ant-color-bg-container)"
          />
        )}
      </ReactFlow>
    </Acts>
  );
}

function actOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): NodeAct | null {
  if (altKey) return key === "ArrowUp" ? "up" : key === "ArrowDown" ? "down" : null;
  if ((ctrlKey || metaKey) && key.toLowerCase() === "d") return "copy";
  return key === "Delete" || key === "Backspace" ? "remove" : null;
}

function Card({ data, selected }: NodeProps<CardNode>) {
  return (
    <>
      <Handle type="target" position={Position.Top} className={styles.handle} />
      <NodeCard {...data} selected={selected} />
      <Handle type="source" position={Position.Bottom} className={styles.handle} />
    </>
  );
}

function Way({ data }: EdgeProps<WayEdge>) {
  const { t } = useTranslation("flowDesigner");
  const words = useWords();
  const label = useLabel();
  const { condition: conditionWords } = useSentences();
  const { onInsert, onSelect, selected } = use(Acts);
  if (!data) return null;
  const { way, index, ends, points, middle, branch, lit, dim } = data;
  const me = `edge:${String(index)}`;
  const said =
    label(bothOf(way.label)) ||
    (way.default ? t("way.otherwise") : conditionWords(way.condition ?? "") || t("way.always"));
  return (
    <>
      <BaseEdge
        path={linePath(points)}
        className={lit ? styles.lit : dim ? styles.dim : styles.way}
      />
      <EdgeLabelRenderer>
        <div
          className={`${styles.wayLabel ?? ""} nodrag nopan`}
          style={{
            transform: `translate(-50%, -50%) translate(${String(middle.x)}px, ${String(middle.y)}px)`,
          }}
        >
          {branch && (
            <button
              type="button"
              className={styles.condition}
              aria-pressed={selected === me}
              data-fault={(!way.default && !way.condition) || undefined}
              title={said}
              onClick={() => onSelect(me)}
            >
              {said}
            </button>
          )}
          <DropMenu
            menu={{
              items: insertItems(words.kind),
              onClick: ({ key }) => onInsert(index, key),
            }}
          >
            <button
              type="button"
              className={styles.plus}
              data-edge={index}
              aria-label={t("way.insert", ends)}
            >
              <PlusOutlined />
            </button>
          </DropMenu>
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
