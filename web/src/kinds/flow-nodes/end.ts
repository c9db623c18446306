/** Where a flow ends. */

import { StopOutlined } from "@ant-design/icons";

import type { FlowNodeKind } from "./flow-node";

export const end: FlowNodeKind = {
  icon: StopOutlined,
  color: "#697286",
  insertable: false,
  asks: false,
};
