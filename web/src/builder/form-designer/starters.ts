/** What a new field of a kind starts with, so that it works at once where it can. Pure. */

import type { AppDocument, Config } from "@/api/builder/document";
import { SERIES } from "@/ui/theme";

/** The palette: kinds by group, the most wanted first. */
export const PALETTE = [
  { group: "text", kinds: ["text", "long_text", "phone", "email", "url", "tags"] },
  { group: "number", kinds: ["number", "money", "percent", "rating"] },
  { group: "time", kinds: ["date", "datetime"] },
  { group: "choice", kinds: ["choice", "choices", "boolean"] },
  { group: "people", kinds: ["user", "users", "department"] },
  { group: "relation", kinds: ["reference", "references", "subform", "lookup", "rollup"] },
  { group: "computed", kinds: ["formula", "serial"] },
  { group: "file", kinds: ["file"] },
] as const;

/** Kinds that may stand in a sub-form. */
export const COLUMN_KINDS: ReadonlySet<string> = new Set([
  "text",
  "long_text",
  "number",
  "money",
  "percent",
  "date",
  "datetime",
  "boolean",
  "choice",
  "choices",
  "reference",
  "user",
  "department",
  "formula",
  "phone",
  "email",
  "url",
  "rating",
]);

/** The form that a new reference points at: another one than its own where there is one. */
export const firstTarget = (app: AppDocument, form: string) =>
  app.forms?.find((one) => one.key !== form) ?? app.forms?.[0];

export function starterConfig(
  kind: string,
  app: AppDocument,
  form: string,
  optionWords: (number: number) => string,
): Config | undefined {
  switch (kind) {
    case "choice":
    case "choices":
      return {
        options: [1, 2, 3].map((number) => ({
          value: `option_${String(number)}`,
          label: { zh: optionWords(number), en: optionWords(number) },
          color: SERIES[number - 1],
        })),
      };
    case "reference":
    case "references":
      return { form: firstTarget(app, form)?.key ?? form };
    case "lookup":
      return { path: "" };
    case "formula":
      return { expression: "" };
    case "rollup":
      return { form: "", via: "", function: "count" };
    default:
      return undefined;
  }
}
