/** The sections of a form; fields that no section places come last. */

import type { Form, Section } from "@/api/app-definition";

export function sectionsOf(form: Form): readonly Section[] {
  const placed = new Set(form.layout.flatMap((section) => section.fields));
  const rest = form.fields.map((field) => field.key).filter((key) => !placed.has(key));
  if (rest.length === 0) return form.layout;
  const columns = rest.length > 4 ? 2 : 1;
  const last: Section = {
    key: "",
    kind: "section",
    label: { zh: "", en: "" },
    columns,
    fields: rest,
    visible: true,
    collapsed: false,
  };
  return [...form.layout, last];
}
