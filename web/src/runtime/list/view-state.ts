/** How a list looks: by the chosen view, and by what the address says against it. Pure. */

import type { Label, View } from "@/api/app-definition";
import type { SavedView, ViewState } from "@/api/views";

import { type ListSearch, NOTHING, readSort, type Sort, writeSort } from "./list-search";

export type { ViewState };
export type Figure = NonNullable<ViewState["totals"][string]>;
export const FIGURES = ["sum", "avg", "min", "max", "filled", "empty", "distinct"] as const;
export const DENSITIES = ["compact", "normal", "tall"] as const;
export const KINDS = ["table", "kanban", "calendar", "cards"] as const;

/** A view of the definition, or a saved one. */
export type ListView = {
  readonly key: string;
  readonly label: Label;
  readonly saved: SavedView | null;
  readonly state: ViewState;
};

const PLAIN: ViewState = {
  base: null,
  kind: "table",
  filter: null,
  sort: [],
  group: null,
  columns: [],
  widths: {},
  density: "normal",
  totals: {},
};

const kindOf = ({ kind }: View): ViewState["kind"] => KINDS.find((one) => one === kind) ?? "table";

export const definedView = (view: View, columns: readonly string[]): ListView => ({
  key: view.key,
  label: view.label,
  saved: null,
  state: {
    ...PLAIN,
    base: view.key || null,
    kind: view.group_by === null ? "table" : kindOf(view),
    sort: view.sort.map(({ field, descending }) => ({ field, descending })),
    group: view.group_by,
    columns: [...(view.columns.length > 0 ? view.columns : columns)],
  },
});

export const savedView = (saved: SavedView, columns: readonly string[]): ListView => ({
  key: `saved.${String(saved.id)}`,
  label: { zh: saved.label, en: saved.label },
  saved,
  state: saved.state.columns.length > 0 ? saved.state : { ...saved.state, columns: [...columns] },
});

/** In the order that somebody chose; what is new comes last. */
export function inOrder(views: readonly ListView[], positions: readonly string[]): ListView[] {
  const place = (view: ListView) => {
    const at = positions.indexOf(view.key);
    return at < 0 ? positions.length : at;
  };
  return [...views].sort((one, other) => place(one) - place(other));
}

type StateKey = Exclude<keyof ViewState, "base">;
const STATE_KEYS: readonly StateKey[] = [
  "kind",
  "filter",
  "sort",
  "group",
  "columns",
  "widths",
  "density",
  "totals",
];

const pairs = (text: string): [string, string][] =>
  text.split(",").flatMap((pair): [string, string][] => {
    const at = pair.lastIndexOf(":");
    return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)]] : [];
  });
const oneOf = <T extends string>(all: readonly T[], text: string): T | undefined =>
  all.find((one) => one === text);

type Codec<T> = {
  readonly read: (text: string) => T | undefined;
  readonly write: (value: T) => string;
};
const CODECS: { readonly [K in StateKey]: Codec<ViewState[K]> } = {
  kind: { read: (text) => oneOf(KINDS, text), write: (kind) => kind },
  filter: { read: (text) => (text === NOTHING ? null : text), write: (text) => text ?? NOTHING },
  sort: {
    read: (text) => readSort(text),
    write: (sort) => writeSort(sort as Sort[]) || NOTHING,
  },
  group: { read: (text) => (text === NOTHING ? null : text), write: (text) => text ?? NOTHING },
  columns: {
    read: (text) => text.split(",").filter(Boolean),
    write: (columns) => columns.join(","),
  },
  widths: {
    read: (text) =>
      Object.fromEntries(
        pairs(text).flatMap(([key, width]) =>
          /^\d{2,4}$/.test(width) ? [[key, widthWithin(Number(width))]] : [],
        ),
      ),
    write: (widths) =>
      Object.entries(widths)
        .map(([key, width]) => `${key}:${String(width)}`)
        .join(",") || NOTHING,
  },
  density: { read: (text) => oneOf(DENSITIES, text), write: (density) => density },
  totals: {
    read: (text) =>
      Object.fromEntries(
        pairs(text).flatMap(([key, name]) => {
          const figure = oneOf([...FIGURES, "none"] as const, name);
          return figure ? [[key, figure]] : [];
        }),
      ),
    write: (totals) =>
      Object.entries(totals)
        .map(([key, figure]) => `${key}:${figure}`)
        .join(",") || NOTHING,
  },
};

const NARROWEST = 60;
const WIDEST = 1200;
export const widthWithin = (width: number): number =>
  Math.max(NARROWEST, Math.min(WIDEST, Math.round(width)));

/** What is shown: the view's state with the address over it. */
export function shownState(view: ViewState, search: ListSearch): ViewState {
  const changes = STATE_KEYS.flatMap((key) => {
    const text = search[key];
    const value = text === undefined ? undefined : CODECS[key].read(text);
    return value === undefined ? [] : [[key, value]];
  });
  return { ...view, ...(Object.fromEntries(changes) as Partial<ViewState>) };
}

export type SearchChange = { [K in StateKey]?: string | undefined };

/** What the address must say for these changes; nothing where the view says the same. */
export function searchFor(view: ViewState, change: Partial<ViewState>): SearchChange {
  const written = STATE_KEYS.flatMap((key) => {
    if (!(key in change)) return [];
    const write = CODECS[key].write as (value: unknown) => string;
    const text = write(change[key]);
    return [[key, text === write(view[key]) ? undefined : text]];
  });
  return Object.fromEntries(written) as SearchChange;
}

/** Nothing against the view in the address. */
export const AS_THE_VIEW: SearchChange = Object.fromEntries(
  STATE_KEYS.map((key) => [key, undefined]),
);

export const isChanged = (search: ListSearch): boolean =>
  STATE_KEYS.some((key) => search[key] !== undefined);
