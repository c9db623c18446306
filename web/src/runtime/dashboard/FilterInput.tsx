/** One filter at the head of a dashboard, by what it offers. */

import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { departmentsQuery, peopleQuery } from "@/api/people";
import type { DashboardFilter, FilterKind, FilterValue } from "@/api/reports";
import { RecordSelect } from "@/kinds/fields/RecordSelect";
import { ChoiceTag } from "@/ui/ChoiceTag";

import styles from "./FilterBar.module.css";
import { PeriodInput } from "./PeriodInput";

export type Named = DashboardFilter & {
  readonly names?: readonly { readonly id: number; readonly name: string }[];
};
type Props = { readonly filter: Named; readonly onChange: (value: FilterValue) => void };

const INPUTS: Readonly<Record<FilterKind, (props: Props) => React.ReactNode>> = {
  period: ({ filter, onChange }) => (
    <PeriodInput
      label={filter.label}
      value={typeof filter.value === "string" ? filter.value : null}
      onChange={onChange}
    />
  ),
  choice: (props) => <Choice {...props} />,
  boolean: (props) => <YesNo {...props} />,
  user: (props) => <People {...props} />,
  department: (props) => <Departments {...props} />,
  record: (props) => <Records {...props} />,
};

export function FilterInput(props: Props) {
  const Input = INPUTS[props.filter.kind];
  return <Input {...props} />;
}

type Item = {
  readonly value: string | number;
  readonly words: string;
  readonly label?: React.ReactNode;
};

/** Several of the items; the select shows the first ones and how many more there are. */
function Several({
  filter,
  onChange,
  items,
  onSearch,
}: Props & { items: readonly Item[]; onSearch?: (words: string) => void }) {
  const { t } = useTranslation();
  const value = (Array.isArray(filter.value) ? filter.value : []) as (string | number)[];
  return (
    <Select
      mode="multiple"
      className={styles.input}
      aria-label={filter.label}
      placeholder={t("dashboard:filter.all")}
      value={value}
      onChange={onChange}
      maxTagCount="responsive"
      allowClear
      showSearch={onSearch ? { filterOption: false, onSearch } : { optionFilterProp: "words" }}
      popupMatchSelectWidth={220}
      options={items.map(({ value, words, label }) => ({ value, words, label: label ?? words }))}
    />
  );
}

function Choice({ filter, onChange }: Props) {
  const items = (filter.options ?? []).map(({ value, label, color }) => ({
    value,
    words: label,
    label: <ChoiceTag label={label} color={color} />,
  }));
  return <Several filter={filter} onChange={onChange} items={items} />;
}

function YesNo({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const [value] = (Array.isArray(filter.value) ? filter.value : []) as boolean[];
  return (
    <Select
      className={styles.input}
      aria-label={filter.label}
      placeholder={t("dashboard:filter.all")}
      allowClear
      value={value === undefined ? null : String(value)}
      onChange={(chosen: string | undefined) => onChange(chosen ? [chosen === "true"] : null)}
      options={["true", "false"].map((one) => ({
        value: one,
        label: t(`dashboard:filter.${one}`),
      }))}
    />
  );
}

/** What was chosen stays among the items, whether it is found or not. */
const withChosen = (filter: Named, found: readonly Item[]): readonly Item[] => [
  ...found,
  ...(filter.names ?? [])
    .filter(({ id }) => !found.some(({ value }) => value === id))
    .map(({ id, name }) => ({ value: id, words: name })),
];

function People({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const people = useQuery(peopleQuery(useDeferredValue(typed.trim())));
  const found = (people.data ?? []).map(({ id, name }) => ({ value: id, words: name }));
  const items = [{ value: "me", words: t("dashboard:filter.me") }, ...withChosen(filter, found)];
  return <Several filter={filter} onChange={onChange} items={items} onSearch={setTyped} />;
}

function Departments({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const departments = useQuery(departmentsQuery);
  const found = (departments.data ?? []).map(({ id, name }) => ({ value: id, words: name }));
  const items = [{ value: "me", words: t("dashboard:filter.mine") }, ...withChosen(filter, found)];
  return <Several filter={filter} onChange={onChange} items={items} />;
}

function Records({ filter, onChange }: Props) {
  const chosen = (filter.names ?? []).map(({ id, name }) => ({ id, title: name }));
  return (
    <span className={styles.records}>
      <RecordSelect
        form={filter.form ?? ""}
        many
        label={filter.label}
        chosen={chosen}
        onChosen={(items) => onChange(items.map(({ id }) => id))}
      />
    </span>
  );
}
