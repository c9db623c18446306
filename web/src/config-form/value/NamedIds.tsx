/** Chooses people, departments or records where a definition holds their ids. */

import { useQueries, useQuery } from "@tanstack/react-query";

import { sampleRecordQuery } from "@/api/builder/samples";
import { departmentsQuery, personQuery } from "@/api/people";
import { DepartmentSelect, PersonSelect, RecordSelect } from "@/kinds/fields/RecordSelect";
import type { Item } from "@/kinds/fields/SearchSelect";
import { RunningAppProvider } from "@/kinds/running-app";

import { previewApp } from "../preview-app";
import { useDesignScope, usePublished } from "../scope";

type Props = {
  readonly id?: string;
  readonly label: string;
  /** `user`, `department`, or the form whose records they are. */
  readonly target: string;
  readonly many: boolean;
  readonly value: readonly number[];
  readonly onChange: (ids: readonly number[]) => void;
  readonly size?: "small" | "middle";
};

export function NamedIds({ target, value, many, onChange, ...rest }: Props) {
  const { app } = useDesignScope();
  const published = usePublished();
  const titles = useTitles(target, value);
  const common = {
    ...rest,
    chosen: value.map((id): Item => ({ id, title: titles.get(id) ?? `#${String(id)}` })),
    onChosen: (items: readonly Item[]) => onChange(items.map((one) => one.id)),
  };
  if (target === "user") return <PersonSelect {...common} many={many} />;
  // Several departments are chosen one after the other, as everywhere.
  if (target === "department") return <DepartmentSelect {...common} />;
  return (
    <RunningAppProvider app={previewApp(app)}>
      <RecordSelect {...common} many={many} form={target} disabled={!published} />
    </RunningAppProvider>
  );
}

/** What the chosen ones are called; of those that are gone nothing is known. */
function useTitles(target: string, ids: readonly number[]): ReadonlyMap<number, string> {
  const { app } = useDesignScope();
  const published = usePublished();
  const records = target !== "user" && target !== "department";
  const title = app.forms?.find((one) => one.key === target)?.title ?? "";
  const people = useQueries({
    queries: target === "user" ? ids.map((id) => personQuery(id)) : [],
  });
  const departments = useQuery({
    ...departmentsQuery,
    enabled: target === "department" && ids.length > 0,
  });
  const found = useQueries({
    queries: records && published ? ids.map((id) => sampleRecordQuery(app.key, target, id)) : [],
  });
  return new Map<number, string>([
    ...people.flatMap(({ data }): [number, string][] => (data ? [[data.id, data.name]] : [])),
    ...(departments.data ?? []).map((one): [number, string] => [one.id, one.name]),
    ...found.flatMap(({ data }): [number, string][] => {
      const shown = data?.values[title];
      return data && typeof shown === "string" && shown !== "" ? [[data.id, shown]] : [];
    }),
  ]);
}
