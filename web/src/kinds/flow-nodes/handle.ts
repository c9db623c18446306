/** People fill in or do something; at first who started the flow. */

import { ToolOutlined } from "@ant-design/icons";

import type { FlowNodeKind } from "./flow-node";

export const handle: FlowNodeKind = {
  icon: ToolOutlined,
  color: "#8E5CE6",
  insertable: true,
  asks: true,
  starter: { assignees: [{ kind: "initiator" }], empty: { rule: "admin" } },
};
