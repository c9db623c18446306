/** Where a flow begins. */

import { PlayCircleOutlined } from "@ant-design/icons";

import type { FlowNodeKind } from "./flow-node";

export const start: FlowNodeKind = {
  icon: PlayCircleOutlined,
  color: "#0E8F81",
  insertable: false,
  asks: false,
};
