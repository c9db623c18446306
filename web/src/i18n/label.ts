/** Labels of apps are data in both languages. */

import { useEffect } from "react";
import { useTranslation } from "react-i18next";

type Label = { readonly zh?: string; readonly en?: string };

/** Gives a label in the reader's language, else in the other one. */
export function useLabel(): (label: Label | null | undefined) => string {
  const { i18n } = useTranslation();
  return i18n.language === "en"
    ? (label) => label?.en || label?.zh || ""
    : (label) => label?.zh || label?.en || "";
}

/**
 * A text of the product in both languages, for what becomes part of an app. The other language
 * is fetched when this is first used; until it is there, one's own stands for both.
 */
export function useBothTexts(): (key: string, values?: Values) => { zh: string; en: string } {
  const { t, i18n } = useTranslation();
  useEffect(() => void i18n.loadLanguages(["zh-CN", "en"]), [i18n]);
  const inLanguage = (key: string, lng: string, values: Said = {}) =>
    i18n.exists(key, { lng }) ? t(key, { lng, ...values }) : t(key, { ...values });
  return (key, values) => ({
    zh: inLanguage(key, "zh-CN", values?.zh),
    en: inLanguage(key, "en", values?.en),
  });
}

type Said = Readonly<Record<string, string>>;
/** What is to be put into a text, in each of its languages. */
type Values = { readonly zh: Said; readonly en: Said };
