/** Where an issue stands in the designers: which form or flow, and what is to be selected. Pure. */

import type { Issue } from "@/api/builder/check";
import type { AppDocument, Words } from "@/api/builder/document";

export type Place = {
  readonly part: "forms" | "flows" | "other";
  /** The form's or flow's key; the list's name for other parts. */
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
  nodes: "node",
  edges: "edge",
};

export function placeOf(document: AppDocument, issue: Pick<Issue, "path">): Place {
  const [list, step, inner, position, columns, column] = issue.path;
  const part = at(document[String(list)], step);
  if (!part || (list !== "forms" && list !== "flows")) {
    const names = part ? [nameOf(part)] : [];
    return { part: "other", key: String(list ?? ""), select: null, names };
  }
  const key = String(part.key ?? step);
  const names = [nameOf(part)];
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

const nameOf = (part: Part): Words => part.label ?? part.key ?? "";

/** The part at a step of a path, which is a position or a key. */
function at(list: unknown, step: string | number | undefined): Part | undefined {
  if (!Array.isArray(list)) return undefined;
  const parts = list as readonly Part[];
  return typeof step === "number" ? parts[step] : parts.find((part) => part.key === step);
}
