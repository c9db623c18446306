/** Several small things beside each other. */

import type { ReactNode } from "react";

export const Several = ({ items }: { items: readonly ReactNode[] }) => (
  <span
    style={{
      display: "inline-flex",
      flexWrap: "wrap",
      gap: 4,
      minWidth: 0,
      maxHeight: "100%",
      overflow: "hidden",
    }}
  >
    {items}
  </span>
);
