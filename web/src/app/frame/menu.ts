/** Where the entries of an app's menu lead. */

import type { MenuItem } from "@/api/app-definition";

/** The entries that lead somewhere, in the order of the menu. */
export const menuLeaves = (items: readonly MenuItem[]): MenuItem[] =>
  items.flatMap((item) => (item.kind === "group" ? menuLeaves(item.children) : [item]));

/** The address of an entry; null for what has no page. */
export function menuLink(app: string, item: MenuItem): string | null {
  switch (item.kind) {
    case "form":
      return `/apps/${app}/forms/${item.target}`;
    case "dashboard":
      return `/apps/${app}/dashboards/${item.target}`;
    case "report":
      return `/apps/${app}/reports/${item.target}`;
    default:
      return null;
  }
}
