/** People agree or refuse; at first the manager of who started the flow. */

import { AuditOutlined } from "@ant-design/icons";

import type { FlowNodeKind } from "./flow-node";

export const approval: FlowNodeKind = {
  icon: AuditOutlined,
  color: "#C2681A",
  insertable: true,
  asks: true,
  starter: {
    assignees: [{ kind: "manager" }],
    mode: { kind: "any" },
    empty: { rule: "admin" },
  },
};
