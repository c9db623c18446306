/**
 * The product's own texts in both languages; texts of apps come with their definitions.
 *
 * One file per area and language, `zh/<area>.json` and `en/<area>.json`; the area is the
 * namespace: `t("list:filter.add")`. Only the language that is read is loaded. What only builders
 * and administrators see stands in `zh/design/` and comes with their pages: `withDesignTexts`.
 */

import i18next, { type BackendModule, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

import type { Texts } from "./by-area";

export const LANGUAGES = { "zh-CN": "中文", en: "English" } as const;
export type Language = keyof typeof LANGUAGES;

const STORAGE_KEY = "formwork.language";

type Load = () => Promise<{ texts: Record<string, Texts> }>;
const FILES: Record<Language, { readonly start: Load; readonly design: Load }> = {
  "zh-CN": { start: () => import("./zh"), design: () => import("./design-zh") },
  en: { start: () => import("./en"), design: () => import("./design-en") },
};

const startTexts = async (language: Language) => (await FILES[language].start()).texts;
const designTexts = async (language: Language) => (await FILES[language].design()).texts;

/** All texts of a language by area. */
export const textsOf = async (language: Language): Promise<Record<string, Texts>> => ({
  ...(await startTexts(language)),
  ...(await designTexts(language)),
});

const textsOfArea = async (language: Language, area: string): Promise<Texts> =>
  (await startTexts(language))[area] ?? (await designTexts(language))[area] ?? {};

const isLanguage = (text: string): text is Language => text in LANGUAGES;

const LOADING: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language, area, done) => {
    if (!isLanguage(language)) return done(null, {});
    textsOfArea(language, area).then(
      (texts) => done(null, texts),
      (error: Error) => done(error, false),
    );
  },
};

let started: i18n | null = null;

/** A part that is loaded when it is needed, with the texts for builders and administrators. */
export const withDesignTexts =
  <T>(load: () => Promise<T>) =>
  async (): Promise<T> => {
    const [part] = await Promise.all([load(), loadDesignTexts()]);
    return part;
  };

async function loadDesignTexts(): Promise<void> {
  if (started === null || !isLanguage(started.language)) return;
  // From then on i18next keeps these areas in every language that is read.
  await started.loadNamespaces(Object.keys(await designTexts(started.language)));
}

/** Makes the translations ready in the language that was chosen before, else the browser's. */
export async function startTranslations(): Promise<i18n> {
  const language = initialLanguage();
  const texts = await startTexts(language);
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
  started = translations;
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
