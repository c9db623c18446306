/** The product's own texts in both languages; texts of apps come with their definitions. */

import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

import en from "./en.json";
import zhCN from "./zh-CN.json";

export const LANGUAGES = { "zh-CN": "中文", en: "English" } as const;
export type Language = keyof typeof LANGUAGES;

const STORAGE_KEY = "formwork.language";

/** Makes the translations ready in the language that was chosen before, else the browser's. */
export function startTranslations(): i18n {
  const translations = i18next.createInstance();
  void translations.use(initReactI18next).init({
    lng: initialLanguage(),
    fallbackLng: "en",
    resources: { "zh-CN": { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = translations.language;
  translations.on("languageChanged", (language) => {
    document.documentElement.lang = language;
    localStorage.setItem(STORAGE_KEY, language);
  });
  return translations;
}

function initialLanguage(): Language {
  const chosen = localStorage.getItem(STORAGE_KEY);
  if (chosen !== null && chosen in LANGUAGES) return chosen as Language;
  return navigator.language.startsWith("zh") ? "zh-CN" : "en";
}
