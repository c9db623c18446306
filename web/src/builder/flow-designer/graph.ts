/** Changes of a flow's graph that keep it whole: every way still leads to an end. */

import {
  type EdgePart,
  type FlowPart,
  freeKey,
  type NodePart,
  type Words,
} from "@/api/builder/document";
import { flowNodeOf } from "@/kinds/flow-nodes";

/** What a new node is called, by its kind; with a number where there are others of the kind. */
export type NodeWords = (kind: string, number: string) => Words;

function addNode(flow: FlowPart, kind: string, words: NodeWords): NodePart {
  const key = freeKey(
    kind,
    flow.nodes.map((node) => node.key),
  );
  // The key tells whether there are others of the kind already: their names shall differ.
  const number = key.slice(kind.length + 1);
  const node: NodePart = { key, kind, label: words(kind, number) };
  const config = flowNodeOf(kind)?.starter;
  if (config) node.config = structuredClone(config);
  const end = flow.nodes.findIndex((one) => one.kind === "end");
  flow.nodes.splice(end < 0 ? flow.nodes.length : end, 0, node);
  return node;
}

/**
 * Puts a node on the way at `index`; gives what is to be set next (`node:…` or `edge:…`). A split
 * comes with two ways; of a branch the condition is asked first.
 */
export function insertOn(
  flow: FlowPart,
  index: number,
  kind: string,
  words: NodeWords,
): string | null {
  const edge = flow.edges[index];
  if (!edge) return null;
  const { to } = edge;
  const node = addNode(flow, kind, words);
  edge.to = node.key;
  if (kind === "branch") {
    const step = addNode(flow, "approval", words);
    flow.edges.push(
      { from: node.key, to: step.key, condition: "" },
      { from: node.key, to, default: true },
      { from: step.key, to },
    );
    return `edge:${String(flow.edges.length - 3)}`;
  } else if (kind === "parallel") {
    const join = addNode(flow, "join", words);
    for (const step of [addNode(flow, "approval", words), addNode(flow, "approval", words)]) {
      flow.edges.push({ from: node.key, to: step.key }, { from: step.key, to: join.key });
    }
    flow.edges.push({ from: join.key, to });
  } else {
    flow.edges.push({ from: node.key, to });
  }
  return `node:${node.key}`;
}

/** One more way out of a split, before the default one; gives the key of its first node. */
export function addWay(flow: FlowPart, split: string, words: NodeWords): string {
  const outs = flow.edges.filter((edge) => edge.from === split);
  const last = outs.at(-1);
  if (!last) return "";
  const kind = flow.nodes.find((node) => node.key === split)?.kind;
  const meeting = kind === "parallel" ? meetingOf(flow, last.to) : last.to;
  const step = addNode(flow, "approval", words);
  const way: EdgePart = { from: split, to: step.key, ...(kind === "branch" && { condition: "" }) };
  const at = flow.edges.findIndex((edge) => edge.from === split && edge.default);
  flow.edges.splice(at < 0 ? flow.edges.length : at, 0, way);
  flow.edges.push({ from: step.key, to: meeting });
  return step.key;
}

/** The join that a parallel way leads to. */
function meetingOf(flow: FlowPart, from: string): string {
  const seen = new Set<string>();
  let at = from;
  while (!seen.has(at)) {
    seen.add(at);
    if (flow.nodes.find((node) => node.key === at)?.kind === "join") return at;
    at = flow.edges.find((edge) => edge.from === at)?.to ?? at;
  }
  return at;
}

export const removable = (node: NodePart): boolean =>
  node.kind !== "start" && node.kind !== "join" && node.kind !== "end";

/** Takes a node away; ways into it go on to where it led, ways that nothing reaches go too. */
export function removeNode(flow: FlowPart, key: string): void {
  const node = flow.nodes.find((one) => one.key === key);
  if (!node || !removable(node)) return;
  const outs = flow.edges.filter((edge) => edge.from === key);
  const next = (outs.find((edge) => edge.default) ?? outs[0])?.to;
  if (next === undefined) return;
  flow.edges = flow.edges.filter((edge) => edge.from !== key);
  for (const edge of flow.edges) if (edge.to === key) edge.to = next;
  flow.nodes = flow.nodes.filter((one) => one.key !== key);
  prune(flow);
}

/** A node with one way in and one way out, which may stand anywhere. */
const simple = (flow: FlowPart, key: string): boolean =>
  flow.nodes.some((node) => node.key === key && removable(node)) &&
  flow.edges.filter((edge) => edge.from === key).length === 1 &&
  flow.edges.filter((edge) => edge.to === key).length === 1;

/** The node before (-1) or behind (1) with which this one can change places. */
function neighbour(flow: FlowPart, key: string, step: -1 | 1): string | null {
  if (!simple(flow, key)) return null;
  const edge = flow.edges.find((one) => (step < 0 ? one.to : one.from) === key);
  const other = step < 0 ? edge?.from : edge?.to;
  return other !== undefined && simple(flow, other) ? other : null;
}

export const movable = (flow: FlowPart, key: string, step: -1 | 1): boolean =>
  neighbour(flow, key, step) !== null;

/** Changes places with the step before or behind; conditions of ways stay where they are. */
export function moveNode(flow: FlowPart, key: string, step: -1 | 1): void {
  const other = neighbour(flow, key, step);
  if (other === null) return;
  const swapped = (end: string) => (end === key ? other : end === other ? key : end);
  flow.edges = flow.edges.map((edge) => ({
    ...edge,
    from: swapped(edge.from),
    to: swapped(edge.to),
  }));
}

export const copyable = (flow: FlowPart, key: string): boolean => simple(flow, key);

/** A second one right behind it; gives its key. */
export function copyNode(flow: FlowPart, key: string): string {
  const node = flow.nodes.find((one) => one.key === key);
  const way = flow.edges.find((edge) => edge.from === key);
  if (!node || !way || !copyable(flow, key)) return key;
  const made = freeKey(
    node.kind,
    flow.nodes.map((one) => one.key),
  );
  const at = flow.nodes.indexOf(node);
  flow.nodes.splice(at + 1, 0, { ...structuredClone(plain(node)), key: made });
  flow.edges.push({ from: made, to: way.to });
  way.to = made;
  return made;
}

/** Out of the store's drafts, which cannot be cloned. */
const plain = (node: NodePart): NodePart => JSON.parse(JSON.stringify(node)) as NodePart;

/** Takes a way out of a split away, with the steps that nothing else leads to. */
export function removeWay(flow: FlowPart, index: number): void {
  const edge = flow.edges[index];
  if (!edge) return;
  const outs = flow.edges.filter((one) => one.from === edge.from);
  if (outs.length < 2) return;
  flow.edges.splice(index, 1);
  if (edge.default) {
    const last = flow.edges.findLast((one) => one.from === edge.from);
    if (last) Object.assign(last, { default: true, condition: null });
  }
  // A split into one way is none.
  if (outs.length === 2) removeNode(flow, edge.from);
  else prune(flow);
}

function prune(flow: FlowPart): void {
  const reached = new Set(
    flow.nodes.filter((node) => node.kind === "start").map((node) => node.key),
  );
  for (const key of reached) {
    for (const edge of flow.edges) if (edge.from === key) reached.add(edge.to);
  }
  flow.nodes = flow.nodes.filter((node) => reached.has(node.key) || node.kind === "end");
  flow.edges = flow.edges.filter((edge) => reached.has(edge.from) && reached.has(edge.to));
  // A join with one way in joins nothing; two equal ways out of a step are one.
  const lonely = flow.nodes.find(
    (node) => node.kind === "join" && flow.edges.filter((edge) => edge.to === node.key).length < 2,
  );
  if (!lonely) return;
  const next = flow.edges.find((edge) => edge.from === lonely.key)?.to;
  flow.nodes = flow.nodes.filter((node) => node !== lonely);
  flow.edges = flow.edges.filter((edge) => edge.from !== lonely.key);
  for (const edge of flow.edges) if (edge.to === lonely.key && next !== undefined) edge.to = next;
  prune(flow);
}

/** Moves a way out of a branch up or down: the first true condition wins. */
export function moveWay(flow: FlowPart, index: number, step: -1 | 1): number {
  const edge = flow.edges[index];
  if (!edge) return index;
  const ways = flow.edges.flatMap((one, at) => (one.from === edge.from ? [at] : []));
  const other = ways[ways.indexOf(index) + step];
  const swapped = other === undefined ? undefined : flow.edges[other];
  if (other === undefined || !swapped || swapped.default) return index;
  flow.edges[other] = edge;
  flow.edges[index] = swapped;
  return other;
}
