/** Labels of apps are data in both languages. */

import { useTranslation } from "react-i18next";

type Label = { readonly zh?: string; readonly en?: string };

/** Gives a label in the reader's language, else in the other one. */
export function useLabel(): (label: Label | null | undefined) => string {
  const { i18n } = useTranslation();
  return i18n.language === "en"
    ? (label) => label?.en || label?.zh || ""
    : (label) => label?.zh || label?.en || "";
}

/** A text of the product in both languages, for what becomes part of an app. */
export function useBothTexts(): (key: string) => { zh: string; en: string } {
  const { t } = useTranslation();
  return (key) => ({ zh: t(key, { lng: "zh-CN" }), en: t(key, { lng: "en" }) });
}
