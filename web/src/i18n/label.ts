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
