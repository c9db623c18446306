/** The house does something by itself. */

import { RobotOutlined } from "@ant-design/icons";

import type { FlowNodeKind } from "./flow-node";

export const action: FlowNodeKind = {
  icon: RobotOutlined,
  color: "#C2328F",
  insertable: true,
  asks: false,
  starter: { actions: [] },
};
