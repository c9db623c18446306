/** Every kind of node; one without its face does not compile. */

import { FLOW_NODES, type FlowNodeKey } from "@/api/flow-kinds";

import { action } from "./action";
import { approval } from "./approval";
import { branch } from "./branch";
import { cc } from "./cc";
import { end } from "./end";
import type { FlowNodeKind } from "./flow-node";
import { handle } from "./handle";
import { join } from "./join";
import { parallel } from "./parallel";
import { start } from "./start";

export type { FlowNodeKind } from "./flow-node";

export const FLOW_NODES_BY_KEY: Readonly<Record<FlowNodeKey, FlowNodeKind>> = {
  start,
  approval,
  handle,
  branch,
  parallel,
  join,
  cc,
  action,
  end,
};

/** Of a kind in a definition, which may be one that this page does not know. */
export const flowNodeOf = (kind: string): FlowNodeKind | undefined =>
  (FLOW_NODES_BY_KEY as Readonly<Record<string, FlowNodeKind>>)[kind];

/** The kinds that a plus on a way offers. */
export const INSERTABLE = FLOW_NODES.filter((kind) => FLOW_NODES_BY_KEY[kind].insertable);
