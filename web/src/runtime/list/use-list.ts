/** Everything that the parts of a list page share: form, views, columns, query, ways to change them. */

import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";

import type { Form, RunningApp } from "@/api/app-definition";
import type { FormRef, ListQuery } from "@/api/records";
import { type SavedViews, viewsQuery } from "@/api/views";
import { useRunningApp } from "@/kinds/running-app";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { fieldsOf, type FormFields } from "@/kinds/fields/form-fields";

import { type ListSearch, NOTHING, writeSort } from "./list-search";
import {
  definedView,
  inOrder,
  isChanged,
  type ListView,
  savedView,
  searchFor,
  shownState,
  type ViewState,
} from "./view-state";

export type List = {
  readonly app: RunningApp;
  readonly form: Form;
  readonly ref: FormRef;
  readonly fields: FormFields;
  /** In the order of the tabs. */
  readonly views: readonly ListView[];
  readonly view: ListView;
  /** What is shown now: the view with the address over it. */
  readonly state: ViewState;
  readonly changed: boolean;
  readonly columns: readonly AnyField[];
  readonly search: ListSearch;
  readonly query: ListQuery;
  /** What of the query says which records there are. */
  readonly narrowed: Pick<ListQuery, "filter" | "search" | "view">;
  readonly may: (operation: Form["rights"]["operations"][number]) => boolean;
  /** Whether one may design the app: edit its form and share views. */
  readonly design: boolean;
  readonly saved: SavedViews;
  /** Changes the address; typing replaces, everything else can be gone back from. */
  readonly set: (
    change: { [K in keyof ListSearch]?: ListSearch[K] | undefined },
    replace?: boolean,
  ) => void;
  readonly change: (change: Partial<ViewState>, replace?: boolean) => void;
};

const known = new WeakMap<FormFields, Map<string, readonly AnyField[]>>();

/** The same columns are the same array, so that rows need not be drawn again. */
function columnsOf(fields: FormFields, keys: readonly string[]): readonly AnyField[] {
  const name = keys.join(",");
  const made = known.get(fields) ?? new Map<string, readonly AnyField[]>();
  const columns = made.get(name) ?? keys.flatMap((key) => fields.get(key) ?? []);
  known.set(fields, made.set(name, columns));
  return columns;
}

const UNLISTED = new Set(["subform", "long_text", "file"]);
const DEFAULT_COLUMNS = 7;
export const NO_VIEWS: SavedViews = {
  items: [],
  first: null,
  positions: [],
  may_share: false,
  roles: [],
};

/** `saved` are the saved views of the form; see `useSavedViews`. */
export function useList(form: Form, saved: SavedViews): List {
  const app = useRunningApp();
  const search = useSearch({ from: "/frame/apps/$app/forms/$form" });
  const navigate = useNavigate({ from: "/apps/$app/forms/$form" });
  const fields = fieldsOf(app, form);
  const views = useMemo(() => viewsOf(form, saved), [form, saved]);
  const view =
    views.find((one) => one.key === search.view) ??
    views.find((one) => one.key === saved.first) ??
    views[0] ??
    definedView(PLAIN_VIEW, defaultColumns(form));
  const state = shownState(view.state, search);
  const columns = columnsOf(fields, state.columns);
  const narrowed = {
    ...(state.base ? { view: state.base } : {}),
    ...(state.filter ? { filter: state.filter } : {}),
    ...(search.q ? { search: search.q } : {}),
  };
  const set: List["set"] = (change, replace = false) =>
    void navigate({ search: (before) => withoutEmpty({ ...before, ...change }), replace });
  return {
    app,
    form,
    fields,
    views,
    view,
    state,
    changed: isChanged(search),
    columns,
    search,
    narrowed,
    query: { ...narrowed, ...orderOf(form, state, search), fields: asked(form, state, columns) },
    ref: { app: app.key, form: form.key },
    may: (operation) => form.rights.operations.includes(operation),
    design: saved.may_share,
    saved,
    set,
    change: (change, replace) => set(searchFor(view.state, change), replace),
  };
}

/** The saved views; a list works without them while they cannot be had. */
export function useSavedViews(ref: FormRef): { views: SavedViews; pending: boolean } {
  const { data, isPending } = useQuery(viewsQuery(ref));
  return { views: data ?? NO_VIEWS, pending: isPending };
}

const PLAIN_VIEW = {
  key: "",
  kind: "table",
  label: { zh: "", en: "" },
  columns: [],
  filter: null,
  sort: [],
  group_by: null,
};

const defaultColumns = (form: Form): string[] =>
  form.fields
    .filter((field) => !UNLISTED.has(field.kind))
    .slice(0, DEFAULT_COLUMNS)
    .map((field) => field.key);

function viewsOf(form: Form, saved: SavedViews): ListView[] {
  const columns = defaultColumns(form);
  const defined = form.views.map((view) => definedView(view, columns));
  const based = (base: string | null) =>
    defined.find((view) => view.key === base)?.state.columns ?? columns;
  const own = saved.items.map((one) => savedView(one, based(one.state.base)));
  return inOrder([...defined, ...own], saved.positions);
}

/** The server knows the order of the view behind; only another one is said. */
function orderOf(form: Form, state: ViewState, search: ListSearch): { sort?: string } {
  const written = writeSort(state.sort as { field: string; descending: boolean }[]);
  const base = form.views.find((view) => view.key === state.base);
  if (written === "") return search.sort === NOTHING ? { sort: "-id" } : {};
  return base && writeSort(base.sort) === written ? {} : { sort: written };
}

const asked = (form: Form, state: ViewState, columns: readonly AnyField[]): string =>
  [
    ...new Set([
      form.title,
      ...columns.map((one) => one.key),
      ...(state.group ? [state.group] : []),
      ...(form.stages ? [form.stages.field] : []),
      ...(form.stages?.amount ? [form.stages.amount] : []),
    ]),
  ].join(",");

const withoutEmpty = (search: object): ListSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => !isEmpty(value)));
