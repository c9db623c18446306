/** Several ways at the same time. */

import { ForkOutlined } from "@ant-design/icons";

import type { FlowNodeKind } from "./flow-node";

export const parallel: FlowNodeKind = {
  icon: ForkOutlined,
  color: "#2F6BFF",
  insertable: true,
  asks: false,
};
