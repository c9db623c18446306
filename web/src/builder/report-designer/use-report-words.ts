/** What new parts of a report are called, in both languages at once. */

import type { Label } from "@/api/app-definition";
import { useBothTexts } from "@/i18n/label";

import { isDate } from "./field-use";
import type { ReportWords } from "./starter";

export function useReportWords(): ReportWords {
  const texts = useBothTexts();
  const named = (key: string, name: string, { zh, en }: Label): Label =>
    texts(`reportDesigner:${key}`, { zh: { [name]: zh || en }, en: { [name]: en || zh } });
  const measure = (aggregate: string, field: Label | null): Label =>
    field === null
      ? texts("reportDesigner:auto.records")
      : named(`auto.${aggregate}`, "field", field);
  return {
    measure,
    title: ({ form, measured, grouped }) => {
      const figure =
        measured === null ? named("auto.counted", "form", form) : measure("sum", measured.label);
      const key = grouped === null ? "title.total" : isDate(grouped) ? "title.time" : "title.by";
      const group = grouped?.label ?? { zh: "", en: "" };
      return texts(`reportDesigner:${key}`, {
        zh: { measure: figure.zh, group: group.zh || group.en },
        en: { measure: figure.en, group: group.en || group.zh },
      });
    },
  };
}
