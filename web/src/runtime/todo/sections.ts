/** The sections of a form with the fields that are shown; fields in no section come last. */

import type { Form, Label } from "@/api/app-definition";

export type ShownSection = {
  readonly key: string;
  readonly label: Label | null;
  readonly fields: readonly string[];
};

export function sectionsOf(form: Form, shown: ReadonlySet<string>): readonly ShownSection[] {
  const placed = new Set(form.layout.flatMap((section) => section.fields));
  const rest = [...shown].filter((key) => !placed.has(key));
  return [
    ...form.layout.map(({ key, label, fields }) => ({
      key,
      label,
      fields: fields.filter((one) => shown.has(one)),
    })),
    { key: "", label: null, fields: rest },
  ].filter((section) => section.fields.length > 0);
}
