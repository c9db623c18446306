/** Numbers as people read them. */

const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions, language = "zh-CN"): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language, options);
  formats.set(key, made);
  return made;
}

/** With thousands; at most `decimals` places, none that are empty. */
export const plainNumber = (value: number, decimals = 8): string =>
  format({ maximumFractionDigits: decimals }).format(value);

/** With exactly the places given, so that columns line up. */
export const fixedNumber = (value: number, decimals: number): string =>
  format({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);

/** An amount with the sign of its currency; whole amounts without places. */
export function money(value: number, currency: string, decimals = 2): string {
  const places = Number.isInteger(value) ? 0 : decimals;
  return format({
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(value);
}

/** 0.15 as 15%. */
export const percent = (value: number, decimals = 2): string =>
  format({ style: "percent", maximumFractionDigits: decimals }).format(value);

/** In Chinese large figures go by tens of thousands and by hundreds of millions. */
const CHINESE_STEPS = [1e8, 1e4];

const stepWord = (step: number): string =>
  format({ notation: "compact" })
    .formatToParts(step)
    .find((part) => part.type === "compact")?.value ?? "";

/** Short, for charts and large figures, in the steps of the language: 19.96M in English. */
export function shortNumber(
  value: number,
  language: string,
  places = language === "en" ? 2 : 1,
): string {
  if (language === "en") {
    return format({ notation: "compact", maximumFractionDigits: places }, "en").format(value);
  }
  const step = CHINESE_STEPS.find((size) => Math.abs(value) >= size);
  if (!step) return plainNumber(value, places);
  // A hard space: a figure and its step stay on one line.
  return `${plainNumber(value / step, places)}\u00a0${stepWord(step)}`;
}

/** What stands before an amount of this currency. */
export function currencySign(currency: string): string {
  const parts = format({ style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return parts.formatToParts(0).find((part) => part.type === "currency")?.value ?? currency;
}
