/** One of several ways, by conditions. */

import { BranchesOutlined } from "@ant-design/icons";

import type { FlowNodeKind } from "./flow-node";

export const branch: FlowNodeKind = {
  icon: BranchesOutlined,
  color: "#2F6BFF",
  insertable: true,
  asks: false,
};
