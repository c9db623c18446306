/** Changes grouped by the object that they are in, in the order of the app. Pure. */

import type { AppDocument, Words } from "@/api/builder/document";
import type { Change } from "@/api/builder/publishing";

import { addressOf, placeOf } from "../issue-place";

export type ChangeGroup = {
  readonly key: string;
  /** The list of the app: `forms`, `menus`; `app` for the app's own properties. */
  readonly list: string;
  /** The object's name; null for lists that are one page, and for the app itself. */
  readonly name: Words | null;
  /** Where it is designed; null for what is gone or has no page. */
  readonly address: string | null;
  readonly changes: readonly Change[];
};

const ORDER = [
  "app",
  "forms",
  "flows",
  "rules",
  "reports",
  "dashboards",
  "pages",
  "roles",
  "menus",
];
/** Lists that are edited on one page. */
const WHOLE = new Set(["menus"]);

export function changeGroups(document: AppDocument, changes: readonly Change[]): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup & { changes: Change[] }>();
  for (const change of changes) {
    const [first, part] = change.path;
    const list =
      typeof part === "string" && Array.isArray(document[String(first)]) ? String(first) : "app";
    const key = list === "app" || WHOLE.has(list) ? list : `${list}/${String(part)}`;
    const group = groups.get(key);
    if (group) {
      group.changes.push(change);
      continue;
    }
    const place = placeOf(document, { path: change.path.slice(0, 2) });
    groups.set(key, {
      key,
      list,
      name: list === "app" || WHOLE.has(list) ? null : (place.names[0] ?? change.label),
      address: addressOf(document.key, place),
      changes: [change],
    });
  }
  return [...groups.values()].sort(
    (one, other) => ORDER.indexOf(one.list) - ORDER.indexOf(other.list),
  );
}

/** The address of the very thing that changed; null when it is gone. */
export const changeAddress = (document: AppDocument, change: Change): string | null =>
  change.kind === "removed" ? null : addressOf(document.key, placeOf(document, change));
