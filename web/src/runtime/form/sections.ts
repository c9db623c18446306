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

/** Sections below each other; tabs that follow each other share one place. */
export type Block = { readonly kind: "section" | "tabs"; readonly sections: readonly Section[] };

export function blocksOf(sections: readonly Section[]): readonly Block[] {
  const blocks: { kind: Block["kind"]; sections: Section[] }[] = [];
  for (const section of sections) {
    const last = blocks.at(-1);
    if (section.kind === "tab" && last?.kind === "tabs") last.sections.push(section);
    else blocks.push({ kind: section.kind === "tab" ? "tabs" : "section", sections: [section] });
  }
  return blocks;
}
