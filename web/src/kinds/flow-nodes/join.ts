/** Where parallel ways meet. */

import { MergeCellsOutlined } from "@ant-design/icons";

import type { FlowNodeKind } from "./flow-node";

export const join: FlowNodeKind = {
  icon: MergeCellsOutlined,
  color: "#697286",
  insertable: false,
  asks: false,
};
