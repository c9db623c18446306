/** What a filter's first choice is called. */

import { useTranslation } from "react-i18next";

import type { FilterPart } from "@/api/builder/document";
import { useDesignScope } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { useLabel } from "@/i18n/label";

import { optionLabel, sortOf } from "./filters";

export function useDefaultWords(): (filter: FilterPart, value: string) => string {
  const { t } = useTranslation("dashboardDesigner");
  const { app } = useDesignScope();
  const words = useWords();
  const label = useLabel();
  return (filter, value) => {
    const sort = sortOf(app, filter.targets[0]);
    if (sort === "period") return words.value("period", value);
    if (sort === "choice") return label(optionLabel(app, filter, value));
    return t(`filters.value.${sort === "department" ? "mine" : value}`);
  };
}
