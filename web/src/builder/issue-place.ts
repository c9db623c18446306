/** Where an issue or a change stands in the designers, and the address of that place. Pure. */

import type { Issue } from "@/api/builder/check";
import type { AppDocument, Words } from "@/api/builder/document";

/** Lists of the app's parts that have a page of their own in the builder. */
const LISTS = ["forms", "flows", "rules", "reports", "dashboards", "roles", "menus"] as const;
export type PartList = (typeof LISTS)[number];

export type Place = {
  readonly part: PartList | "app" | "other";
  /** The part's key; the list's or property's name where there is no part. */
  readonly key: string;
  /** What to select there: `field:amount`, `field:items.price`, `section:basic`, `node:review`. */
  readonly select: string | null;
  /** The names on the way, outermost first. */
  readonly names: readonly Words[];
};

type Part = { key?: string; label?: Words } & Record<string, unknown>;

const SELECTED: Readonly<Record<string, string>> = {
  fields: "field",
  layout: "section",
  views: "view",
  nodes: "node",
  edges: "edge",
  dimensions: "dimension",
  measures: "measure",
  cards: "card",
  filters: "filter",
};
/** Which card of a rule's sentence a property stands on. */
const RULE_CARD: Readonly<Record<string, (position?: string | number) => string | null>> = {
  form: () => "when",
  trigger: () => "when",
  condition: () => "if",
  actions: (position) => (position === undefined ? null : `action:${String(position)}`),
};
const OF_THE_APP = new Set(["label", "description", "icon", "color", "version", "key"]);

const isList = (name: string): name is PartList => (LISTS as readonly string[]).includes(name);

export function placeOf(document: AppDocument, issue: Pick<Issue, "path">): Place {
  const [first, step, inner, position, columns, column] = issue.path;
  const list = String(first ?? "");
  const part = at(document[list], step);
  if (list === "home") return homePlace(document, issue.path);
  if (!part || !isList(list)) {
    const names = part ? [nameOf(part)] : [];
    const own = OF_THE_APP.has(list);
    return { part: own ? "app" : "other", key: list, select: null, names };
  }
  const key = String(part.key ?? step);
  const names = [nameOf(part)];
  if (list === "menus") return menuPlace(issue.path.slice(2), part, names);
  if (list === "rules") {
    return { part: list, key, select: RULE_CARD[String(inner)]?.(position) ?? null, names };
  }
  if (list === "roles")
    return { part: list, key, select: grantPlace(part, inner, position), names };
  const sort = SELECTED[String(inner)];
  const one = sort === undefined ? undefined : at(part[String(inner)], position);
  if (!one) return { part: list, key, select: null, names };
  names.push(nameOf(one));
  if (sort === "edge")
    return { part: list, key, select: `edge:${String(position)}`, names: names.slice(0, 1) };
  const sub = columns === "fields" ? at(one["fields"], column) : undefined;
  if (sub) names.push(nameOf(sub));
  const selected = [one.key ?? position, ...(sub ? [sub.key ?? column] : [])].join(".");
  return { part: list, key, select: `${String(sort)}:${selected}`, names };
}

/** A list of the work place, which the app's settings hold. */
function homePlace(document: AppDocument, [, inner, position]: Issue["path"]): Place {
  const home = document["home"] as Record<string, unknown> | undefined;
  const one = inner === "lists" ? at(home?.["lists"], position) : undefined;
  return { part: "app", key: "home", select: null, names: one ? [nameOf(one)] : [] };
}

/** The row of a role's matrix. */
function grantPlace(role: Part, inner?: string | number, position?: string | number) {
  const grants = inner === "grants" ? role["grants"] : undefined;
  if (!Array.isArray(grants) || typeof position !== "number") return null;
  const form = (grants[position] as { form?: unknown } | undefined)?.form;
  return typeof form === "string" ? `form:${form}` : null;
}

/** An entry of the menu, however deep in groups. */
function menuPlace(rest: Issue["path"], part: Part, names: Words[]): Place {
  const [inner, position, ...deeper] = rest;
  const child = inner === "children" ? at(part["children"], position) : undefined;
  if (child) return menuPlace(deeper, child, [...names, nameOf(child)]);
  const key = String(part.key ?? "");
  return { part: "menus", key, select: `entry:${key}`, names };
}

/** Where the builder shows a place; null for what has no page. */
export function addressOf(app: string, { part, key, select }: Place): string | null {
  const chosen = select === null ? "" : `?select=${encodeURIComponent(select)}`;
  switch (part) {
    case "other":
      return null;
    case "app":
      return `/build/${app}/settings`;
    case "menus":
      return `/build/${app}/menu${chosen}`;
    case "roles":
      return `/build/${app}/roles/${key}${chosen}`;
    case "forms":
      return select?.startsWith("view:")
        ? `/build/${app}/forms/${key}/views${chosen}`
        : `/build/${app}/forms/${key}${chosen}`;
    default:
      return `/build/${app}/${part}/${key}${chosen}`;
  }
}

const nameOf = (part: Part): Words => part.label ?? part.key ?? "";

/** The part at a step of a path, which is a position or a key. */
function at(list: unknown, step: string | number | undefined): Part | undefined {
  if (!Array.isArray(list)) return undefined;
  const parts = list as readonly Part[];
  return typeof step === "number" ? parts[step] : parts.find((part) => part.key === step);
}
