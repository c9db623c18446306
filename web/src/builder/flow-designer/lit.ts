/** Which ways a trial run took. Pure. */

import type { FlowPart } from "@/api/builder/document";
import type { Simulation } from "@/api/builder/simulate";

/** Positions of the ways taken: out of a branch the chosen one, else those to nodes on the path. */
export function litEdges(flow: FlowPart, run: Simulation): ReadonlySet<number> {
  const chosen = new Map(run.steps.map((step) => [step.node, step.chosen]));
  const lit = new Set<number>();
  for (const [index, edge] of flow.edges.entries()) {
    if (!chosen.has(edge.from) || !chosen.has(edge.to)) continue;
    const only = chosen.get(edge.from);
    if (only === null || only === undefined || only === edge.to) lit.add(index);
  }
  return lit;
}
