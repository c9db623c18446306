/** The state of a list as it stands in the address: what differs from the chosen view. */

export type ListSearch = {
  /** `all`, or `saved.12`. */
  readonly view?: string;
  readonly q?: string;
  /** An expression over the form, beside that of the definition's view. */
  readonly filter?: string;
  /** `-amount,name` */
  readonly sort?: string;
  readonly group?: string;
  /** Keys by comma. */
  readonly columns?: string;
  /** `name:240,amount:120` */
  readonly widths?: string;
  readonly density?: string;
  readonly kind?: string;
  /** `amount:avg,name:none` */
  readonly totals?: string;
  /** The calendar's, `2026-11`. */
  readonly month?: string;
  /** The record that is open in the drawer. */
  readonly record?: number;
};

/** Stands for "nothing" where the view has something. */
export const NOTHING = "-";

const TEXTS = [
  "view",
  "q",
  "filter",
  "sort",
  "group",
  "columns",
  "widths",
  "density",
  "kind",
  "totals",
  "month",
] as const;

/** Whatever the address says, read as far as it makes sense. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const texts = TEXTS.flatMap((key) => {
    const value = search[key];
    // Search words and filters may look like numbers in an address.
    const text = typeof value === "number" ? String(value) : value;
    return typeof text === "string" && text !== "" ? [[key, text]] : [];
  });
  const { record } = search;
  return {
    ...(Object.fromEntries(texts) as ListSearch),
    ...(typeof record === "number" && Number.isSafeInteger(record) ? { record } : {}),
  };
}

export type Sort = { readonly field: string; readonly descending: boolean };

export const readSort = (text: string | undefined): Sort[] =>
  (text ?? "")
    .split(",")
    .filter((key) => key !== "" && key !== NOTHING)
    .map((key) =>
      key.startsWith("-")
        ? { field: key.slice(1), descending: true }
        : { field: key, descending: false },
    );

export const writeSort = (sort: readonly Sort[]): string =>
  sort.map((key) => (key.descending ? `-${key.field}` : key.field)).join(",");

/** Clicking a column: ascending, descending, as the view has it; `adding` keeps the others. */
export function nextSort(sort: readonly Sort[], field: string, adding = false): Sort[] {
  const now = sort.find((key) => key.field === field);
  const others = adding ? sort.filter((key) => key.field !== field) : [];
  if (!now) return [...others, { field, descending: false }];
  return now.descending ? others : [...others, { field, descending: true }];
}
