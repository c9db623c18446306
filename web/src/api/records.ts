/** Records of a form: pages, one, groups, changes. */

import {
  type QueryClient,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { RecordRow, RecordValues } from "./app-definition";
import { allInTurn, inTurn, isChanging } from "./changes-in-turn";
import { client, type Schemas, take } from "./client";
import { useChange } from "./use-change";

export type FormRef = { readonly app: string; readonly form: string };
export type ListQuery = {
  readonly filter?: string;
  readonly sort?: string;
  readonly search?: string;
  readonly view?: string;
  readonly fields?: string;
  readonly deleted?: boolean;
};
export type Groups = readonly (Schemas["Group"] & Readonly<Record<string, unknown>>)[];

const RECORDS = "/api/v1/apps/{app}/forms/{form}/records";
const ONE = "/api/v1/apps/{app}/forms/{form}/records/{record_id}";
export const PAGE_ROWS = 100;

const recordsKey = ({ app, form }: FormRef) => ["records", app, form] as const;

/** Pages of a list, one after the other; the first one carries the total. */
export const listQuery = (ref: FormRef, query: ListQuery, limit = PAGE_ROWS) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(ref), "list", query, limit],
    queryFn: async ({ pageParam, signal }) => {
      const first = pageParam === null;
      const page = await take(
        client.GET(RECORDS, {
          params: {
            path: ref,
            query: { ...query, limit, ...(first ? { total: true } : { cursor: pageParam }) },
          },
          signal,
        }),
      );
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });

type Page = Schemas["RecordPage"];

/** As many records as one page may hold. */
const LONGEST_PAGE = 500;

/** The records of a calendar's month, with their number. */
export const monthQuery = (ref: FormRef, query: ListQuery) =>
  queryOptions({
    queryKey: [...recordsKey(ref), "month", query],
    queryFn: ({ signal }) =>
      take(
        client.GET(RECORDS, {
          params: { path: ref, query: { ...query, limit: LONGEST_PAGE, total: true } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/**
 * One page of a long list by its place. It goes on from the page before where that is known;
 * after a jump the server leaves out what lies before. The first page carries the total.
 */
export function pageQuery(queries: QueryClient, ref: FormRef, query: ListQuery, place: number) {
  const keyOf = (at: number) => [...recordsKey(ref), "page", query, at];
  return queryOptions({
    queryKey: keyOf(place),
    queryFn: async ({ signal }) => {
      const before = queries.getQueryData<Page>(keyOf(place - 1));
      const from =
        place === 0
          ? { total: true }
          : before?.next
            ? { cursor: before.next }
            : { skip: place * PAGE_ROWS };
      return await take(
        client.GET(RECORDS, {
          params: { path: ref, query: { ...query, limit: PAGE_ROWS, ...from } },
          signal,
        }),
      );
    },
  });
}

/** Where the records of a list are downloaded from, as `xlsx` or `csv`. */
export function exportAddress({ app, form }: FormRef, query: ListQuery, format: string): string {
  const asked = new URLSearchParams({ ...(query as Record<string, string>), format });
  return `/api/v1/apps/${app}/forms/${form}/export?${asked.toString()}`;
}

/** As many records as are changed at once. */
export const MOST_SELECTED = 5000;

/** The ids of a whole list, in its order. */
export async function idsOfList(
  queries: QueryClient,
  ref: FormRef,
  query: ListQuery,
): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | null = null;
  do {
    const from = cursor === null ? {} : { cursor };
    const asked = { ...query, ...from, fields: "id", limit: LONGEST_PAGE };
    const page: Page = await queries.fetchQuery({
      queryKey: [...recordsKey(ref), "ids", asked],
      queryFn: () => take(client.GET(RECORDS, { params: { path: ref, query: asked } })),
    });
    ids.push(...page.items.map((row) => row.id));
    cursor = page.next;
  } while (cursor !== null && ids.length < MOST_SELECTED);
  return ids.slice(0, MOST_SELECTED);
}

/** Records by their ids, with one field: as many as fit into a page. */
export async function valuesOf(
  ref: FormRef,
  ids: readonly number[],
  field: string,
): Promise<readonly RecordRow[]> {
  const asked = { filter: `IN(id, [${ids.join(", ")}])`, fields: field, limit: ids.length };
  const page = await take(client.GET(RECORDS, { params: { path: ref, query: asked } }));
  return page.items;
}

/** Figures over all records of a list, named as they are asked: `sum:amount`. */
export const summaryQuery = (
  ref: FormRef,
  figures: readonly string[],
  query: Pick<ListQuery, "filter" | "search" | "view">,
) =>
  queryOptions({
    queryKey: [...recordsKey(ref), "summary", figures, query],
    queryFn: ({ signal }) =>
      take(
        client.GET(`${RECORDS}/summary`, {
          params: { path: ref, query: { ...query, figures: figures.join(",") } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const recordQuery = (ref: FormRef, id: number) =>
  queryOptions({
    queryKey: [...recordsKey(ref), "one", id],
    queryFn: async ({ signal }) =>
      (await take(
        client.GET(ONE, { params: { path: { ...ref, record_id: id } }, signal }),
      )) as unknown as RecordRow,
  });

/** Counts and sums per value of a field. */
export const groupsQuery = (
  ref: FormRef,
  by: string,
  sum: readonly string[],
  query: Pick<ListQuery, "filter" | "search" | "view">,
) =>
  queryOptions({
    queryKey: [...recordsKey(ref), "groups", by, sum, query],
    queryFn: async ({ signal }) => {
      const sums = sum.length > 0 ? { sum: sum.join(",") } : {};
      const answer = await take(
        client.GET(`${RECORDS}/groups`, {
          params: { path: ref, query: { ...query, ...sums, by } },
          signal,
        }),
      );
      return answer.items;
    },
    placeholderData: keepPreviousData,
  });

/** A changed record touches lists, sums, histories and other forms' roll-ups: all are asked anew. */
function useRecordChange<I, O>(mutationFn: (input: I) => Promise<O>) {
  const queries = useQueryClient();
  return useChange({
    mutationFn,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["records"] }),
        queries.invalidateQueries({ queryKey: ["dashboards"] }),
        queries.invalidateQueries({ queryKey: ["tasks"] }),
      ]),
  });
}

export const useCreateRecord = (ref: FormRef) =>
  useRecordChange(
    async (values: RecordValues) =>
      (await take(
        client.POST(RECORDS, { params: { path: ref }, body: { values } }),
      )) as unknown as RecordRow,
  );

const nameOf = ({ app, form }: FormRef, id: number) => `${app}/${form}/${String(id)}`;

/** Changes fields of a record, after the changes of it that are under way. */
const changeRecord = (ref: FormRef, { id, revision, values }: Change): Promise<RecordRow> =>
  inTurn(
    nameOf(ref, id),
    revision,
    async (start) =>
      (await take(
        client.PATCH(ONE, {
          params: { path: { ...ref, record_id: id } },
          body: { revision: start, values },
        }),
      )) as unknown as RecordRow,
  );

/** A cell of a list: the new value stands there at once, and goes back when it is refused. */
export function useUpdateCell(ref: FormRef) {
  const queries = useQueryClient();
  const pages = [...recordsKey(ref), "page"];
  const put = (id: number, change: (row: RecordRow) => RecordRow) =>
    queries.setQueriesData<{ items: RecordRow[] }>(
      { queryKey: pages },
      (page) =>
        page && { ...page, items: page.items.map((row) => (row.id === id ? change(row) : row)) },
    );
  const cells = ["cell", ...recordsKey(ref)];
  return useMutation({
    mutationKey: cells,
    mutationFn: ({ id, revision, field, wire }: CellChange) =>
      changeRecord(ref, { id, revision, values: { [field]: wire } }),
    onMutate: async ({ id, field, shown }: CellChange) => {
      await queries.cancelQueries({ queryKey: pages });
      put(id, (row) => ({ ...row, ...withValue(row, field, shown) }));
    },
    // This cell only: others may have been changed while it was under way.
    onError: (_error, { id, field, before }) =>
      put(id, (row) => ({ ...row, ...withValue(row, field, before) })),
    onSuccess: (saved) => {
      // While more of this record is under way, what was typed stands there.
      if (!isChanging(nameOf(ref, saved.id))) put(saved.id, (row) => ({ ...row, ...saved }));
    },
    onSettled: () => {
      // The last one asks: an earlier answer would show the cells behind it as they were.
      if (queries.isMutating({ mutationKey: cells }) > 1) return;
      void queries.invalidateQueries({ queryKey: ["records"] });
      void queries.invalidateQueries({ queryKey: ["dashboards"] });
      void queries.invalidateQueries({ queryKey: ["tasks"] });
    },
  });
}

/** `shown` is the value as lists show it, `wire` as the server takes it. */
export type CellChange = {
  readonly id: number;
  readonly revision: number;
  readonly field: string;
  readonly before: unknown;
  readonly shown: unknown;
  readonly wire: unknown;
};

const withValue = (row: RecordRow, field: string, value: unknown): Partial<RecordRow> =>
  field === "owner" || field === "department"
    ? { [field]: value }
    : { values: { ...row.values, [field]: value } };

export type Change = { id: number; revision: number | null; values: RecordValues };

export const useUpdateRecord = (ref: FormRef) =>
  useRecordChange((change: Change) => changeRecord(ref, change));

/** Puts a record into the recycle bin. What is shown of it is not asked for again: it is gone. */
export function useDeleteRecord({ app, form }: FormRef) {
  const queries = useQueryClient();
  return useChange({
    mutationFn: (id: number) =>
      take(client.DELETE(ONE, { params: { path: { app, form, record_id: id } } })),
    onSuccess: (_, id) =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [kind, ofApp, ofForm, , ofId] }) =>
          ["records", "dashboards", "tasks"].includes(String(kind)) &&
          !(ofApp === app && ofForm === form && ofId === id),
      }),
  });
}

export type BulkWork = {
  update?: Change[];
  /** Nothing is updated that was changed since, not even by oneself. */
  exact?: boolean;
  delete?: number[];
  restore?: number[];
};

/** Many at once; what is refused is told by record, the others go through. */
export const useBulk = (ref: FormRef) =>
  useRecordChange(({ update = [], exact, ...rest }: BulkWork) =>
    allInTurn(
      update.map(({ id, revision }) => ({ record: nameOf(ref, id), revision, exact })),
      (starts) =>
        take(
          client.POST(`${RECORDS}/bulk`, {
            params: { path: ref },
            body: {
              create: [],
              delete: [],
              restore: [],
              ...rest,
              update: update.map((one, at) => ({ ...one, revision: starts[at] ?? null })),
              collect: true,
            },
          }),
        ),
      (answer) => answer.update.map((one) => one.revision ?? null),
    ),
  );

/** Removes deleted records for good; gives how many went. */
export const usePurge = (ref: FormRef) =>
  useRecordChange((ids: number[]) =>
    take(client.POST(`${RECORDS}/purge`, { params: { path: ref }, body: { ids } })),
  );
