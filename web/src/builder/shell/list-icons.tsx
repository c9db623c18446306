/** The sign of each list of objects. */

import {
  BarChartOutlined,
  BranchesOutlined,
  DashboardOutlined,
  FormOutlined,
  ThunderboltOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";

import type { ObjectList } from "./objects";

export const LIST_ICONS: Readonly<Record<ObjectList, ReactNode>> = {
  forms: <FormOutlined />,
  flows: <BranchesOutlined />,
  rules: <ThunderboltOutlined />,
  reports: <BarChartOutlined />,
  dashboards: <DashboardOutlined />,
};
