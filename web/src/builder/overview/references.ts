/** How the forms of an app refer to each other. Pure. */

import type { AppDocument, FieldPart, FormPart, Words } from "@/api/builder/document";

export type Reference = {
  readonly from: string;
  readonly to: string;
  /** The names of the fields that refer, those of sub-forms too. */
  readonly fields: readonly Words[];
};

/** One for each pair of forms, in the order of forms and fields; only forms of this app. */
export function referencesOf(document: AppDocument): Reference[] {
  const forms = document.forms ?? [];
  const known = new Set(forms.map((form) => form.key));
  return forms.flatMap((form) => {
    const fields = new Map<string, Words[]>();
    for (const field of allFields(form)) {
      const to = field.config?.form;
      if (!REFERRING.has(field.kind) || typeof to !== "string" || !known.has(to)) continue;
      fields.set(to, [...(fields.get(to) ?? []), field.label ?? field.key]);
    }
    return [...fields].map(([to, names]) => ({ from: form.key, to, fields: names }));
  });
}

const REFERRING: ReadonlySet<string> = new Set(["reference", "references"]);

const allFields = (form: FormPart): FieldPart[] =>
  form.fields.flatMap((field) => [field, ...(field.fields ?? [])]);
