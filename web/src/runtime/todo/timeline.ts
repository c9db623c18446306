/** The story of an instance as people tell it: who did what, and who is asked now. */

import type { InstanceShown } from "@/api/tasks";

type Person = InstanceShown["tasks"][number]["user"];

/** What happened, in the words of the flow's trail; `wait` stands for whoever is asked now. */
export type TimelineEntry = {
  readonly key: string;
  readonly action: string;
  readonly node: string;
  readonly people: readonly Person[];
  readonly at: string | null;
  readonly comment: string;
  readonly detail: string;
};

/** Lines of the trail that say nothing to the people in the flow. */
const UNTOLD = new Set(["enter", "pass", "refuse", "split", "join", "act"]);

export function timelineOf(instance: InstanceShown): readonly TimelineEntry[] {
  const labels = new Map(instance.graph.nodes.map((node) => [node.key, node.label]));
  const told: TimelineEntry[] = [];
  for (const row of instance.trail) {
    if (UNTOLD.has(row.action) && row.detail === "") continue;
    const entry: TimelineEntry = {
      key: `trail-${String(row.id)}`,
      action: row.action === "end" ? endOf(row.about["status"]) : row.action,
      node: row.node === null ? "" : (labels.get(row.node) ?? row.node),
      people: row.user ? [row.user] : [],
      at: row.at,
      comment: row.comment,
      detail: row.detail,
    };
    const last = told.at(-1);
    // Copies to many people are one event.
    if (last && entry.action === "copy" && last.action === "copy" && last.node === entry.node) {
      told[told.length - 1] = { ...last, people: [...last.people, ...entry.people] };
    } else {
      told.push(entry);
    }
  }
  return [...told, ...waiting(instance)];
}

const endOf = (status: unknown) => (typeof status === "string" ? `end_${status}` : "end");

/** One entry for each step that waits, with everybody who is asked. */
function waiting(instance: InstanceShown): TimelineEntry[] {
  const steps = new Map<number, TimelineEntry>();
  for (const task of instance.tasks) {
    if (task.status !== "pending") continue;
    const before = steps.get(task.run);
    steps.set(task.run, {
      key: `run-${String(task.run)}`,
      action: "wait",
      node: task.node_label,
      people: [...(before?.people ?? []), task.user],
      at: before?.at ?? task.arrived_at,
      comment: "",
      detail: "",
    });
  }
  return [...steps.values()];
}

export type NodeState = "ahead" | "passed" | "here" | "stopped" | "failed";

/** How each node of the graph stands; the last arrival at a node counts. */
export function nodeStates(instance: InstanceShown): ReadonlyMap<string, NodeState> {
  const states = new Map<string, NodeState>();
  for (const node of instance.graph.nodes) states.set(node.key, "ahead");
  for (const run of instance.runs) states.set(run.node, STATE_OF_RUN[run.status] ?? "ahead");
  return states;
}

const STATE_OF_RUN: Readonly<Record<string, NodeState>> = {
  resolving: "here",
  open: "here",
  acting: "here",
  passed: "passed",
  rejected: "stopped",
  returned: "stopped",
  cancelled: "stopped",
  failed: "failed",
};
