/** The rows of a list around what is in sight; pages come when they are scrolled to. */

import { type QueryClient, useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import type { RecordRow } from "@/api/app-definition";
import { type FormRef, PAGE_ROWS, pageQuery } from "@/api/records";

import type { List } from "../use-list";
import { lineAt, pageKey, pagesOf, type Section } from "./sections";
import type { Sections } from "./use-sections";

/** Rows that are fetched before they come into sight. */
const AHEAD = 60;
const BEHIND = 20;
/** How long a place must be looked at after a jump, so that what is passed by is not asked for. */
const REST = 80;

export type RowAt = (line: number) => RecordRow | undefined;

export function useRows(
  list: List,
  { sections, firstRows }: Pick<Sections, "sections" | "firstRows">,
  from: number,
  to: number,
): { rowAt: RowAt; shown: readonly number[] } {
  const queries = useQueryClient();
  const wanted = pagesOf(sections, from - BEHIND, to + AHEAD, PAGE_ROWS);
  const names = wanted.map(({ section, page }) => pageKey(section, page)).join(" ");
  const rested = useRested(names, wanted[0]?.page ?? 0);
  const pages = useQueries({
    queries: wanted.map(({ section, page }) => ({
      ...pageQuery(queries, list.ref, section.query, page),
      enabled: rested,
    })),
  });
  const byKey = new Map(
    wanted.map(({ section, page }, at) => [pageKey(section, page), pages[at]?.data?.items]),
  );
  const rowAt: RowAt = (line) => {
    const found = lineAt(sections, line);
    if (found?.is !== "row") return undefined;
    const page = Math.floor(found.index / PAGE_ROWS);
    const items = byKey.get(pageKey(found.section, page)) ?? (page === 0 ? firstRows : undefined);
    return items?.[found.index % PAGE_ROWS];
  };
  return {
    rowAt,
    shown: [...byKey.values()].flatMap((items) => items?.map((row) => row.id) ?? []),
  };
}

/** Rows by their lines, asked for where they are not there yet. */
export const fetchRows = (
  queries: QueryClient,
  ref: FormRef,
  sections: readonly Section[],
  lines: readonly number[],
): Promise<readonly (RecordRow | undefined)[]> =>
  Promise.all(
    lines.map(async (line) => {
      const found = lineAt(sections, line);
      if (found?.is !== "row") return undefined;
      const page = pageQuery(
        queries,
        ref,
        found.section.query,
        Math.floor(found.index / PAGE_ROWS),
      );
      const { items } = await queries.fetchQuery({ ...page, staleTime: Infinity });
      return (items as unknown as readonly RecordRow[])[found.index % PAGE_ROWS];
    }),
  );

/** True at once for what is next to the place before, after a while for a jump. */
function useRested(names: string, page: number): boolean {
  const [at, setAt] = useState({ names, page });
  const near = Math.abs(page - at.page) <= 1;
  useEffect(() => {
    const timer = setTimeout(() => setAt({ names, page }), REST);
    return () => clearTimeout(timer);
  }, [names, page]);
  return near || at.names === names;
}
