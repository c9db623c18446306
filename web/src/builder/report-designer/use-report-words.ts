/** What new parts of a report are called, in both languages at once. */

import type { Label } from "@/api/app-definition";
import { useBothTexts } from "@/i18n/label";

import { isDate } from "./field-use";
import { type ReportWords, usualAggregate } from "./starter";

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
    title: ({ form, measured, grouped, period }) => {
      const figure =
        measured === null
          ? named("auto.counted", "form", form)
          : measure(usualAggregate(measured), measured.label);
      if (grouped === null && period !== null) {
        const when = texts(`configForm:value.period-${period}`);
        return texts("reportDesigner:title.period", {
          zh: { measure: figure.zh, period: when.zh },
          en: { measure: figure.en, period: when.en },
        });
      }
      const key = grouped === null ? "title.total" : isDate(grouped) ? "title.time" : "title.by";
      const group = grouped?.label ?? { zh: "", en: "" };
      return texts(`reportDesigner:${key}`, {
        zh: { measure: figure.zh, group: group.zh || group.en },
        en: { measure: figure.en, group: group.en || group.zh },
      });
    },
  };
}
