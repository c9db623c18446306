/** What is chosen on a dashboard, as it stands in the address. */

import type { DashboardFilter, FilterValue, Focus } from "@/api/reports";

import { isKeys } from "../reports/report-search";

export type DashboardSearch = {
  /** Values by the filters' keys; what is not there is at its default. */
  readonly f?: Readonly<Record<string, FilterValue>>;
  readonly focus?: Focus & { readonly words: string };
  /** The row of a card whose records are shown. */
  readonly behind?: Focus;
};

/** Whatever the address says, read as far as it makes sense. */
export function readDashboardSearch(search: Record<string, unknown>): DashboardSearch {
  const { f, focus, behind } = search;
  const filters = isObject(f)
    ? Object.entries(f).filter((entry): entry is [string, FilterValue] => isValue(entry[1]))
    : [];
  return {
    ...(filters.length > 0 && { f: Object.fromEntries(filters) }),
    ...(isRow(focus) && hasWords(focus) && { focus }),
    ...(isRow(behind) && { behind: { card: behind.card, keys: behind.keys } }),
  };
}

/** The address after a choice; a value that is the default is not written. */
export function withChoice(
  search: DashboardSearch,
  filter: Pick<DashboardFilter, "key" | "default">,
  value: FilterValue,
): DashboardSearch {
  const { f = {}, behind: _open, ...rest } = search;
  const { [filter.key]: _former, ...others } = f;
  const empty = value === null || value.length === 0;
  const chosen = empty ? null : value;
  const kept = same(chosen, filter.default) ? others : { ...others, [filter.key]: chosen };
  return Object.keys(kept).length > 0 ? { ...rest, f: kept } : rest;
}

/** The filters with what was chosen since they were answered; `search` is null once they were. */
export const shownFilters = (
  filters: readonly DashboardFilter[],
  search: DashboardSearch | null,
): readonly DashboardFilter[] =>
  search === null
    ? filters
    : filters.map((one) => {
        const chosen = search.f?.[one.key];
        return { ...one, value: chosen === undefined ? one.default : chosen };
      });

/** How many filters narrow the cards. */
export const countChosen = (filters: readonly DashboardFilter[]): number =>
  filters.filter(({ value }) => value !== null && value.length > 0).length;

const same = (one: FilterValue, other: FilterValue) =>
  JSON.stringify(one) === JSON.stringify(other);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isValue = (value: unknown): boolean =>
  value === null || typeof value === "string" || isKeys(value);

const isRow = (value: unknown): value is Focus =>
  isObject(value) && typeof value["card"] === "string" && isKeys(value["keys"]);

const hasWords = (value: Focus): value is Focus & { words: string } =>
  "words" in value && typeof value.words === "string";
