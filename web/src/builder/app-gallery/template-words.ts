/** What is inside a template, in a line. Pure. */

import type { TemplateContents } from "@/api/builder/templates";

const COUNTED = ["forms", "flows", "rules", "reports", "dashboards"] as const;

type Translate = (key: string, values: { count: number }) => string;

export const inside = (contents: TemplateContents, t: Translate) =>
  COUNTED.filter((list) => (contents.counts[list] ?? 0) > 0)
    .map((list) => t(`template.${list}`, { count: contents.counts[list] ?? 0 }))
    .join(" · ");
