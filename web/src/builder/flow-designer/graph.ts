/** Changes of a flow's graph that keep it whole: every way still leads to an end. */

import {
  type Config,
  type EdgePart,
  type FlowPart,
  freeKey,
  type NodePart,
  type Words,
} from "@/api/builder/document";

export const INSERTED = ["approval", "handle", "cc", "action", "branch", "parallel"] as const;
export type Inserted = (typeof INSERTED)[number];

/** What a new node is called, by its kind. */
export type NodeWords = (kind: string) => Words;

const STARTERS: Readonly<Record<string, Config>> = {
  approval: { assignees: [{ kind: "manager" }], mode: { kind: "any" }, empty: { rule: "admin" } },
  handle: { assignees: [{ kind: "initiator" }], empty: { rule: "admin" } },
  cc: { assignees: [{ kind: "manager" }] },
  action: { actions: [] },
};

function addNode(flow: FlowPart, kind: string, words: NodeWords): NodePart {
  const key = freeKey(
    kind,
    flow.nodes.map((node) => node.key),
  );
  const node: NodePart = { key, kind, label: words(kind) };
  const config = STARTERS[kind];
  if (config) node.config = structuredClone(config);
  const end = flow.nodes.findIndex((one) => one.kind === "end");
  flow.nodes.splice(end < 0 ? flow.nodes.length : end, 0, node);
  return node;
}

/** Puts a node on the way at `index`; gives its key. A split comes with two ways. */
export function insertOn(flow: FlowPart, index: number, kind: Inserted, words: NodeWords): string {
  const edge = flow.edges[index];
  if (!edge) return "";
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
  } else if (kind === "parallel") {
    const join = addNode(flow, "join", words);
    for (const step of [addNode(flow, "approval", words), addNode(flow, "approval", words)]) {
      flow.edges.push({ from: node.key, to: step.key }, { from: step.key, to: join.key });
    }
    flow.edges.push({ from: join.key, to });
  } else {
    flow.edges.push({ from: node.key, to });
  }
  return node.key;
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
