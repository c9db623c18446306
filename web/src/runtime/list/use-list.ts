/** Everything that the parts of a list page share: form, view, columns, query, ways to change them. */

import { useNavigate, useSearch } from "@tanstack/react-router";

import type { Form, RunningApp, View } from "@/api/app-definition";
import type { FormRef, ListQuery } from "@/api/records";
import { useRunningApp } from "@/kinds/running-app";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { fieldsOf, type FormFields } from "@/kinds/fields/form-fields";

import { type ListSearch, readSort, type Sort } from "./list-search";

export type List = {
  readonly app: RunningApp;
  readonly form: Form;
  readonly ref: FormRef;
  readonly fields: FormFields;
  readonly view: View;
  readonly columns: readonly AnyField[];
  readonly search: ListSearch;
  readonly sort: readonly Sort[];
  readonly query: ListQuery;
  readonly may: (operation: Form["rights"]["operations"][number]) => boolean;
  /** Changes the address; typing replaces, everything else can be gone back from. */
  readonly set: (
    change: { [K in keyof ListSearch]?: ListSearch[K] | undefined },
    replace?: boolean,
  ) => void;
};

const NO_VIEW = {
  key: "",
  kind: "table",
  label: { zh: "", en: "" },
  filter: null,
  sort: [],
  group_by: null,
};
const UNLISTED = new Set(["subform", "long_text", "file"]);

export function useList(form: Form): List {
  const app = useRunningApp();
  const search = useSearch({ from: "/frame/apps/$app/forms/$form" });
  const navigate = useNavigate({ from: "/apps/$app/forms/$form" });
  const fields = fieldsOf(app, form);
  const view = form.views.find((one) => one.key === search.view) ??
    form.views[0] ?? {
      ...NO_VIEW,
      columns: form.fields
        .filter((field) => !UNLISTED.has(field.kind))
        .slice(0, 7)
        .map((field) => field.key),
    };
  const keys = search.columns?.split(",") ?? view.columns;
  const columns = keys.flatMap((key) => fields.get(key) ?? []);
  const query: ListQuery = {
    fields: [...new Set([form.title, ...columns.map((one) => one.key), ...stageKeys(form)])].join(
      ",",
    ),
    ...(view.key ? { view: view.key } : {}),
    ...(search.filter ? { filter: search.filter } : {}),
    ...(search.sort ? { sort: search.sort } : {}),
    ...(search.q ? { search: search.q } : {}),
  };
  return {
    app,
    form,
    fields,
    view,
    columns,
    search,
    query,
    ref: { app: app.key, form: form.key },
    sort: search.sort ? readSort(search.sort) : view.sort,
    may: (operation) => form.rights.operations.includes(operation),
    set: (change, replace = false) =>
      void navigate({ search: (before) => withoutEmpty({ ...before, ...change }), replace }),
  };
}

const stageKeys = (form: Form) =>
  form.stages ? [form.stages.field, ...(form.stages.amount ? [form.stages.amount] : [])] : [];

const withoutEmpty = (search: object): ListSearch =>
  Object.fromEntries(
    Object.entries(search).filter(([, value]) => !isEmpty(value) && value !== false),
  );
