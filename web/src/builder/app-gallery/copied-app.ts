/** An app document out of a file or of another app, under a name and key of its own. Pure. */

import type { AppDocument, Words } from "@/api/builder/document";

/** What a definition file holds; null when it is no app. */
export function readAppFile(text: string): AppDocument | null {
  try {
    const found: unknown = JSON.parse(text);
    const fits =
      typeof found === "object" &&
      found !== null &&
      !Array.isArray(found) &&
      "key" in found &&
      typeof found.key === "string" &&
      "label" in found;
    if (!fits) return null;
    const rest = Object.entries(found).filter(([name]) => name !== "$schema");
    return Object.fromEntries(rest) as AppDocument;
  } catch {
    return null;
  }
}

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
