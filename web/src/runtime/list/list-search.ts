/** The state of a list as it stands in the address. */

export type ListSearch = {
  readonly view?: string;
  readonly q?: string;
  /** An expression over the form, beside that of the view. */
  readonly filter?: string;
  /** `-amount,name`; replaces the view's order. */
  readonly sort?: string;
  readonly group?: string;
  /** Keys by comma; replaces the view's columns. */
  readonly columns?: string;
  /** The record that is open in the drawer. */
  readonly record?: number;
  readonly dense?: boolean;
};

const TEXTS = ["view", "q", "filter", "sort", "group", "columns"] as const;

/** Whatever the address says, read as far as it makes sense. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const texts = TEXTS.flatMap((key) => {
    const value = search[key];
    // Search words and filters may look like numbers in an address.
    const text = typeof value === "number" ? String(value) : value;
    return typeof text === "string" && text !== "" ? [[key, text]] : [];
  });
  const { record, dense } = search;
  return {
    ...(Object.fromEntries(texts) as ListSearch),
    ...(typeof record === "number" && Number.isSafeInteger(record) ? { record } : {}),
    ...(dense === true ? { dense } : {}),
  };
}

export type Sort = { readonly field: string; readonly descending: boolean };

export const readSort = (text: string | undefined): Sort[] =>
  (text ?? "")
    .split(",")
    .filter(Boolean)
    .map((key) =>
      key.startsWith("-")
        ? { field: key.slice(1), descending: true }
        : { field: key, descending: false },
    );

export const writeSort = (sort: readonly Sort[]): string =>
  sort.map((key) => (key.descending ? `-${key.field}` : key.field)).join(",");

/** Clicking a column: ascending, descending, as the view has it. */
export function nextSort(sort: readonly Sort[], field: string): Sort[] {
  const now = sort.find((key) => key.field === field);
  if (!now) return [{ field, descending: false }];
  return now.descending ? [] : [{ field, descending: true }];
}
