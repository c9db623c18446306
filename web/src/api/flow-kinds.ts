/** The kinds of nodes of a flow, as the engine names them; a test compares them. */

export const FLOW_NODES = [
  "start",
  "approval",
  "handle",
  "branch",
  "parallel",
  "join",
  "cc",
  "action",
  "end",
] as const;

export type FlowNodeKey = (typeof FLOW_NODES)[number];
