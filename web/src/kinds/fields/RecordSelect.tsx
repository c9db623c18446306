/** Looks for records of a form while one types. */

import { useQuery } from "@tanstack/react-query";
import { Select, type SelectProps, Spin } from "antd";
import { useDeferredValue, useState } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";

import type { RecordTitle } from "@/api/app-definition";
import { departmentsQuery, peopleQuery } from "@/api/people";
import { listQuery } from "@/api/records";
import { PersonName } from "@/ui/PersonAvatar";

import { useRunningApp } from "../running-app";
import { formOf } from "./form-fields";
import type { InputProps } from "./field-kind";

type Item = { readonly id: number; readonly title: string };
type ItemProps = Pick<
  InputProps<unknown>,
  "id" | "label" | "disabled" | "invalid" | "autoFocus" | "size"
> & {
  readonly chosen: readonly Item[];
  readonly many: boolean;
  readonly onChosen: (items: readonly Item[]) => void;
};
type SearchProps = ItemProps & {
  readonly found: readonly Item[];
  readonly busy: boolean;
  readonly onSearch: (words: string) => void;
  readonly draw?: (item: Item) => React.ReactNode;
};

function SearchSelect({
  chosen,
  many,
  onChosen,
  found,
  busy,
  onSearch,
  draw,
  label,
  invalid,
  ...rest
}: SearchProps) {
  const items = [...found, ...chosen.filter((one) => !found.some((item) => item.id === one.id))];
  const options = items.map((item) => ({ value: item.id, label: draw ? draw(item) : item.title }));
  const byId = new Map(items.map((item) => [item.id, item]));
  const choose = (ids: readonly (number | undefined)[]) =>
    onChosen(ids.flatMap((id) => (id === undefined ? [] : (byId.get(id) ?? []))));
  const common: SelectProps = {
    ...rest,
    "aria-label": label,
    style: { width: "100%" },
    showSearch: { filterOption: false, onSearch },
    allowClear: true,
    notFoundContent: busy ? <Spin size="small" /> : undefined,
    status: invalid ? "error" : "",
    options,
  };
  return many ? (
    <Select
      {...common}
      mode="multiple"
      value={chosen.map((one) => one.id)}
      onChange={(ids: number[]) => choose(ids)}
    />
  ) : (
    <Select
      {...common}
      value={chosen[0]?.id ?? null}
      onChange={(id: number | undefined) => choose([id])}
    />
  );
}

const useWords = () => {
  const [typed, setTyped] = useState("");
  return [useDeferredValue(typed.trim()), setTyped] as const;
};

export function RecordSelect({ form, ...props }: ItemProps & { form: string }) {
  const app = useRunningApp();
  const [words, setWords] = useWords();
  const title = formOf(app, form)?.title ?? "id";
  const query = { fields: title, ...(words ? { search: words } : {}) };
  const page = useInfiniteQuery(listQuery({ app: app.key, form }, query, 20));
  const found = (page.data?.pages[0]?.items ?? []).map((record) => {
    const shown = record.values[title];
    return {
      id: record.id,
      title: typeof shown === "string" && shown ? shown : `#${String(record.id)}`,
    };
  });
  return <SearchSelect {...props} found={found} busy={page.isFetching} onSearch={setWords} />;
}

export function PersonSelect(props: ItemProps) {
  const [words, setWords] = useWords();
  const people = useQuery(peopleQuery(words));
  const found = (people.data ?? []).map(({ id, name }) => ({ id, title: name }));
  return (
    <SearchSelect
      {...props}
      found={found}
      busy={people.isFetching}
      onSearch={setWords}
      draw={(item) => <PersonName id={item.id} name={item.title} size={18} />}
    />
  );
}

export function DepartmentSelect(props: Omit<ItemProps, "many">) {
  const [words, setWords] = useWords();
  const departments = useQuery(departmentsQuery);
  const found = (departments.data ?? [])
    .filter((one) => one.name.includes(words))
    .map(({ id, name }) => ({ id, title: name }));
  return (
    <SearchSelect
      {...props}
      many={false}
      found={found}
      busy={departments.isFetching}
      onSearch={setWords}
    />
  );
}

export const titled = (one: RecordTitle): Item => ({
  id: one.id,
  title: one.title ?? `#${String(one.id)}`,
});
