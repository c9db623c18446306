/** What a plus on a way offers: each kind with its face. */

import type { MenuProps } from "antd";

import { FLOW_NODES_BY_KEY, INSERTABLE } from "@/kinds/flow-nodes";

import styles from "./FlowDesigner.module.css";

export const insertItems = (words: (kind: string) => string): NonNullable<MenuProps["items"]> =>
  INSERTABLE.map((kind) => {
    const { icon: Icon, color } = FLOW_NODES_BY_KEY[kind];
    return {
      key: kind,
      label: words(kind),
      icon: (
        <span className={styles.menuIcon} style={{ background: color }}>
          <Icon />
        </span>
      ),
    };
  });
