/**
 * The product's own texts in both languages; texts of apps come with their definitions.
 *
 * One file per area and language, `zh/<area>.json` and `en/<area>.json`; the area is the
 * namespace: `t("list:filter.add")`. Only the language that is read is loaded.
 */

import i18next, { type BackendModule, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

import type { Texts } from "./by-area";

export const LANGUAGES = { "zh-CN": "中文", en: "English" } as const;
export type Language = keyof typeof LANGUAGES;

const STORAGE_KEY = "formwork.language";

const FILES: Record<Language, () => Promise<{ texts: Record<string, Texts> }>> = {
  "zh-CN": () => import("./zh"),
  en: () => import("./en"),
};

/** The texts of a language by area. */
export const textsOf = async (language: Language): Promise<Record<string, Texts>> =>
  (await FILES[language]()).texts;

const isLanguage = (text: string): text is Language => text in LANGUAGES;

const LOADING: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language, area, done) => {
    if (!isLanguage(language)) return done(null, {});
    textsOf(language).then(
      (texts) => done(null, texts[area] ?? {}),
      (error: Error) => done(error, false),
    );
  },
};

/** Makes the translations ready in the language that was chosen before, else the browser's. */
export async function startTranslations(): Promise<i18n> {
  const language = initialLanguage();
  const texts = await textsOf(language);
  const translations = i18next.createInstance();
  await translations
    .use(LOADING)
    .use(initReactI18next)
    .init({
      lng: language,
      // Both languages are complete, a test compares them: there is nothing to fall back to.
      fallbackLng: false,
      ns: Object.keys(texts),
      resources: { [language]: texts },
      partialBundledLanguages: true,
      defaultNS: "common",
      interpolation: { escapeValue: false },
    });
  document.documentElement.lang = translations.language;
  translations.on("languageChanged", (chosen) => {
    document.documentElement.lang = chosen;
    localStorage.setItem(STORAGE_KEY, chosen);
  });
  return translations;
}

function initialLanguage(): Language {
  const chosen = localStorage.getItem(STORAGE_KEY);
  if (chosen !== null && isLanguage(chosen)) return chosen;
  return navigator.language.startsWith("zh") ? "zh-CN" : "en";
}
