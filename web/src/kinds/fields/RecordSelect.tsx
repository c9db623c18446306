/** Choosing records, people and departments. */

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { RecordRow, RecordTitle } from "@/api/app-definition";
import { departmentsQuery, peopleQuery } from "@/api/people";
import { listQuery } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { recentRecords } from "@/lib/recent";
import { PersonName } from "@/ui/PersonAvatar";

import { useCreateInPlace } from "../create-in-place";
import { useRunningApp } from "../running-app";
import { fieldsOf, formOf } from "./form-fields";
import { optionsOf } from "./options";
import { type Item, type ItemProps, SearchSelect, useWords } from "./SearchSelect";
import type { AnyField } from "./field-kind";

const PAGE = 20;
const HINTS = 2;
const RECENT = 3;

export function RecordSelect({ form: key, ...props }: ItemProps & { form: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  const app = useRunningApp();
  const create = useCreateInPlace();
  const { typed, asked, setTyped } = useWords();
  const form = formOf(app, key);
  const fields = form && fieldsOf(app, form);
  const title = form?.title ?? "id";
  // In the designer a form has no views yet.
  const [view] = form?.views ?? [];
  const hints = (view?.columns ?? [])
    .flatMap((column) => fields?.get(column) ?? [])
    .filter((field) => field.key !== title && TELLING.has(field.kind))
    .slice(0, HINTS);
  const query = {
    fields: [title, ...hints.map((one) => one.key)].join(),
    ...(asked ? { search: asked } : {}),
  };
  const page = useInfiniteQuery(listQuery({ app: app.key, form: key }, query, PAGE));
  const found = (page.data?.pages[0]?.items ?? []).map((record) => {
    const shown = record.values[title];
    const hint = hints
      .map((field) => wordsOf(field, record as unknown as RecordRow, label))
      .filter(Boolean)
      .join(" · ");
    return {
      id: record.id,
      title: typeof shown === "string" && shown ? shown : `#${String(record.id)}`,
      ...(hint && { hint }),
    };
  });
  const recent = asked
    ? []
    : recentRecords()
        .filter((one) => one.app === app.key && one.form === key)
        .slice(0, RECENT);
  const mayCreate = create !== null && form?.rights.operations.includes("create") === true;
  const given =
    mayCreate && asked && fields?.get(title)?.kind === "text" && form?.rights.create.includes(title)
      ? { [title]: asked }
      : {};
  return (
    <SearchSelect
      {...props}
      found={found}
      recent={recent.map(
        ({ id, title: name }) => found.find((one) => one.id === id) ?? { id, title: name },
      )}
      busy={page.isFetching}
      words={typed}
      onSearch={setTyped}
      create={
        mayCreate
          ? {
              label: asked
                ? t("fields:picker.createNamed", { name: asked })
                : t("fields:picker.create", { form: label(form.label) }),
              act: () =>
                create({
                  form: key,
                  given,
                  onCreated: (record) => {
                    const item = titled(record);
                    props.onChosen(props.many ? [...props.chosen, item] : [item]);
                  },
                }),
            }
          : null
      }
    />
  );
}

// Kinds that say something in a few words.
const TELLING = new Set<string>([
  "text",
  "serial",
  "choice",
  "phone",
  "email",
  "reference",
  "user",
  "date",
]);

function wordsOf(field: AnyField, record: RecordRow, label: ReturnType<typeof useLabel>): string {
  const value = record.values[field.key];
  if (field.kind === "choice")
    return label(optionsOf(field).find((one) => one.value === value)?.label);
  if (typeof value === "string") return value;
  const named = (value ?? {}) as { title?: string; name?: string };
  return named.title ?? named.name ?? "";
}

export function PersonSelect(props: ItemProps) {
  const { typed, asked, setTyped } = useWords();
  const people = useQuery(peopleQuery(asked));
  const departments = useQuery(departmentsQuery).data ?? [];
  const found = (people.data ?? []).map(({ id, name, department }) => {
    const hint = departments.find((one) => one.id === department)?.name;
    return { id, title: name, ...(hint !== undefined && { hint }) };
  });
  return (
    <SearchSelect
      {...props}
      found={found}
      busy={people.isFetching}
      words={typed}
      onSearch={setTyped}
      draw={(item) => <PersonName id={item.id} name={item.title} size={18} />}
    />
  );
}

export function DepartmentSelect(props: Omit<ItemProps, "many">) {
  const { typed, asked, setTyped } = useWords();
  const departments = useQuery(departmentsQuery);
  const all = departments.data ?? [];
  const found = all
    .filter((one) => one.name.toLowerCase().includes(asked.toLowerCase()))
    .map(({ id, name, parent }) => {
      const hint = all.find((one) => one.id === parent)?.name;
      return { id, title: name, ...(hint !== undefined && { hint }) };
    });
  return (
    <SearchSelect
      {...props}
      many={false}
      found={found}
      busy={departments.isFetching}
      words={typed}
      onSearch={setTyped}
    />
  );
}

export const titled = (one: RecordTitle): Item => ({
  id: one.id,
  title: one.title ?? `#${String(one.id)}`,
});
