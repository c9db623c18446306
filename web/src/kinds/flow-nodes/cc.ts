/** People are told; nobody has to do anything. */

import { SendOutlined } from "@ant-design/icons";

import type { FlowNodeKind } from "./flow-node";

export const cc: FlowNodeKind = {
  icon: SendOutlined,
  color: "#2C7FB8",
  insertable: true,
  asks: true,
  starter: { assignees: [{ kind: "manager" }] },
};
