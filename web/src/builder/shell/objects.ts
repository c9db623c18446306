/** The app's objects as the builder's navigation lists them. Pure. */

import { type AppDocument, namedParts, type Words } from "@/api/builder/document";

import { addressOf, type PartList } from "../issue-place";

/** Lists whose parts have a page each, in the order of the navigation. */
export const OBJECT_LISTS = [
  "forms",
  "flows",
  "rules",
  "reports",
  "dashboards",
] as const satisfies readonly PartList[];
export type ObjectList = (typeof OBJECT_LISTS)[number];

export type NavObject = {
  readonly key: string;
  readonly label: Words;
  readonly address: string;
  readonly icon?: string;
  readonly color?: string;
  /** The form that a flow, rule or report is about. */
  readonly form?: string;
};
export type NavGroup = { readonly list: ObjectList; readonly objects: readonly NavObject[] };

/** Groups with the objects whose name or key has the typed words; all for none. */
export function navGroups(
  document: AppDocument,
  typed: string,
  said: (words: Words) => string,
): NavGroup[] {
  const wanted = typed.trim().toLowerCase();
  const fits = (one: NavObject) =>
    wanted === "" || `${said(one.label)} ${one.key}`.toLowerCase().includes(wanted);
  return OBJECT_LISTS.map((list) => ({
    list,
    objects: namedParts(document, list)
      .map((part) => ({
        ...pictured(part),
        key: part.key,
        label: part.label ?? part.key,
        address:
          addressOf(document.key, { part: list, key: part.key, select: null, names: [] }) ?? "",
      }))
      .filter(fits),
  }));
}

function pictured(part: object): Pick<NavObject, "icon" | "color" | "form"> {
  const { icon, color, form } = part as Record<string, unknown>;
  return {
    ...(typeof icon === "string" && { icon }),
    ...(typeof color === "string" && { color }),
    ...(typeof form === "string" && { form }),
  };
}
