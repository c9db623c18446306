/** What the page must know of a kind of node. */

import type { ComponentType } from "react";

export type FlowNodeKind = {
  readonly icon: ComponentType;
  /** Behind the icon, which is white. */
  readonly color: string;
  /** It can be put on any way of a flow; the others come with the flow or with a split. */
  readonly insertable: boolean;
  /** It asks people. */
  readonly asks: boolean;
  /** What a new one is set to, so that it works at once. */
  readonly starter?: Readonly<Record<string, unknown>>;
};
