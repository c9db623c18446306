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

/** Short, for charts and large figures, in the signs of the language: 20M. */
export const shortNumber = (value: number, language: string): string =>
  format({ notation: "compact", maximumFractionDigits: 1 }, language).format(value);
