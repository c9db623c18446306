/** What new parts of a report are called, in both languages at once. */

import { useTranslation } from "react-i18next";

import type { Label } from "@/api/app-definition";

import { isDate } from "./field-use";
import type { ReportWords } from "./starter";

export function useReportWords(): ReportWords {
  const { i18n } = useTranslation("reportDesigner");
  const zh = i18n.getFixedT("zh-CN", "reportDesigner");
  const en = i18n.getFixedT("en", "reportDesigner");
  const both = (key: string, zhValues: object, enValues: object): Label => ({
    zh: zh(key, { ...zhValues }),
    en: en(key, { ...enValues }),
  });
  const measure = (aggregate: string, field: Label | null): Label =>
    field === null
      ? both("auto.records", {}, {})
      : both(`auto.${aggregate}`, { field: field.zh || field.en }, { field: field.en || field.zh });
  return {
    measure,
    title: ({ form, measured, grouped }) => {
      const counted = both(
        "auto.counted",
        { form: form.zh || form.en },
        { form: form.en || form.zh },
      );
      const name = measured === null ? counted : measure("sum", measured.label);
      const key = grouped === null ? "title.total" : isDate(grouped) ? "title.time" : "title.by";
      const group = grouped?.label ?? { zh: "", en: "" };
      return both(
        key,
        { measure: name.zh, group: group.zh || group.en },
        { measure: name.en, group: group.en || group.zh },
      );
    },
  };
}
