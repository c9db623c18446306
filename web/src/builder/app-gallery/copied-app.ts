/** An app document out of a file or of another app, under a name and key of its own. Pure. */

import type { AppDocument, Words } from "@/api/builder/document";

import { jsonMistake, type TextPlace } from "./json-mistake";

export type AppFile =
  | { readonly is: "app"; readonly document: AppDocument }
  /** JSON, but of something else. */
  | { readonly is: "other" }
  | ({ readonly is: "broken" } & TextPlace);

/** What a definition file holds. */
export function readAppFile(text: string): AppFile {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return { is: "broken", ...jsonMistake(text) };
  }
  if (!isApp(found)) return { is: "other" };
  const rest = Object.entries(found).filter(([name]) => name !== "$schema");
  return { is: "app", document: Object.fromEntries(rest) as AppDocument };
}

const isApp = (found: unknown): found is { key: string; label: Words } =>
  typeof found === "object" &&
  found !== null &&
  !Array.isArray(found) &&
  "key" in found &&
  typeof found.key === "string" &&
  "label" in found;

type Identity = { readonly key: string; readonly label: Words };

/**
 * The same app under another key. Forms of the app itself are named without it, except where
 * `crm.lead` is written out: those are rewritten, so that the copy speaks of its own forms.
 */
export function copiedApp(document: AppDocument, { key, label }: Identity): AppDocument {
  const own = new Set((document.forms ?? []).map((form) => `${document.key}.${form.key}`));
  const rewrite = (value: unknown): unknown => {
    if (typeof value === "string") {
      return own.has(value) ? `${key}${value.slice(document.key.length)}` : value;
    }
    if (Array.isArray(value)) return value.map(rewrite);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rewrite(inner)]));
  };
  return { ...(rewrite(document) as AppDocument), key, label };
}
