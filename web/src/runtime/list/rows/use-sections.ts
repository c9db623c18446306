/** The parts of a list: all of it, or the groups by the values of a field. */

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import type { RecordRow } from "@/api/app-definition";
import { groupsQuery, pageQuery } from "@/api/records";
import { optionsOf } from "@/kinds/fields/options";

import { both, equals } from "../condition-text";
import { isSummed } from "../columns";
import type { List } from "../use-list";
import { inOptionOrder, type Section } from "./sections";

export type Sections = {
  readonly sections: readonly Section[];
  readonly total: number;
  /** The first rows, also those of the question before while the new ones are awaited. */
  readonly firstRows: readonly RecordRow[] | undefined;
  readonly pending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** True while what is shown is of the question before. */
  readonly old: boolean;
  readonly toggle: (key: string) => void;
};

const MOST_SUMS = 3;

export const groupSums = (list: List): string[] =>
  list.columns
    .filter(isSummed)
    .slice(0, MOST_SUMS)
    .map((field) => field.key);

export function useSections(list: List): Sections {
  const queries = useQueryClient();
  const by = list.state.group;
  const first = useQuery({
    ...pageQuery(queries, list.ref, list.query, 0),
    enabled: by === null,
    placeholderData: keepPreviousData,
  });
  const groups = useQuery({
    ...groupsQuery(list.ref, by ?? "", groupSums(list), list.narrowed),
    enabled: by !== null,
  });
  // Groups that somebody closed; the first ones are open from the beginning.
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const { query } = list;
  const field = list.fields.get(by ?? "");
  const total = first.data?.total ?? first.data?.items.length ?? 0;
  const sections = useMemo<readonly Section[]>(() => {
    if (by === null) return [{ key: "all", query, count: total, head: null, open: true }];
    const options = field ? optionsOf(field) : [];
    return inOptionOrder(groups.data ?? [], options).map((group, index) => {
      const key = JSON.stringify([by, group.value]);
      const filter = both(query.filter, equals(by, group.value ?? null)) ?? "";
      return {
        key,
        query: { ...query, filter },
        count: group.count,
        head: group,
        open: index < OPEN_AT_FIRST !== turned.has(key),
      };
    });
  }, [by, query, total, field, groups.data, turned]);
  const asked = by === null ? first : groups;
  return {
    sections,
    total: by === null ? total : (groups.data ?? []).reduce((sum, one) => sum + one.count, 0),
    firstRows: by === null ? first.data?.items : undefined,
    pending: asked.isPending,
    error: asked.data ? null : asked.error,
    retry: () => void asked.refetch(),
    old: asked.isPlaceholderData,
    toggle: (key) =>
      setTurned((before) => {
        const next = new Set(before);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
  };
}

const OPEN_AT_FIRST = 3;
