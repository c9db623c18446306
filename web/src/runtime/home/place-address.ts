/** Where a pinned place leads. */

import type { Place } from "@/api/home";

export function placeAddress({ kind, app, target, record_id }: Place): string {
  switch (kind) {
    case "form":
      return `/apps/${app}/forms/${target}`;
    case "dashboard":
      return `/apps/${app}/dashboards/${target}`;
    case "report":
      return `/apps/${app}/reports/${target}`;
    case "record":
      return `/apps/${app}/forms/${target}/records/${String(record_id)}`;
  }
}

/** The list with one place a step further up or down. */
export function moved<T>(items: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const to = at + by;
  const [one, other] = [items[at], items[to]];
  if (one === undefined || other === undefined) return items;
  return items.map((item, index) => (index === at ? other : index === to ? one : item));
}
