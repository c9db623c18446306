/**
 * The product's own texts in both languages; texts of apps come with their definitions.
 *
 * One file per area and language, `zh/<area>.json` and `en/<area>.json`; the area is the
 * namespace: `t("list:filter.add")`.
 */

import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

export const LANGUAGES = { "zh-CN": "中文", en: "English" } as const;
export type Language = keyof typeof LANGUAGES;

const STORAGE_KEY = "formwork.language";

type Texts = Record<string, unknown>;
const FILES = {
  "zh-CN": import.meta.glob<Texts>("./zh/*.json", { eager: true, import: "default" }),
  en: import.meta.glob<Texts>("./en/*.json", { eager: true, import: "default" }),
};

/** The texts of a language by area. */
export function textsOf(language: Language): Record<string, Texts> {
  const files = Object.entries(FILES[language]);
  return Object.fromEntries(
    files.map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ""), texts]),
  );
}

/** Makes the translations ready in the language that was chosen before, else the browser's. */
export function startTranslations(): i18n {
  const translations = i18next.createInstance();
  void translations.use(initReactI18next).init({
    lng: initialLanguage(),
    fallbackLng: "en",
    resources: { "zh-CN": textsOf("zh-CN"), en: textsOf("en") },
    defaultNS: "common",
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
