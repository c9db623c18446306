/** Records of a form: pages, one, groups, changes. */

import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { RecordRow, RecordValues } from "./app-definition";
import { client, type Schemas, take } from "./client";

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
  return useMutation({
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

export type Change = { id: number; revision: number | null; values: RecordValues };

export const useUpdateRecord = (ref: FormRef) =>
  useRecordChange(
    async ({ id, revision, values }: Change) =>
      (await take(
        client.PATCH(ONE, {
          params: { path: { ...ref, record_id: id } },
          body: { revision, values },
        }),
      )) as unknown as RecordRow,
  );

type BulkWork = { update?: Change[]; delete?: number[]; restore?: number[] };

/** Many at once; what is refused is told by record, the others go through. */
export const useBulk = (ref: FormRef) =>
  useRecordChange((work: BulkWork) =>
    take(
      client.POST(`${RECORDS}/bulk`, {
        params: { path: ref },
        body: { create: [], update: [], delete: [], restore: [], ...work, collect: true },
      }),
    ),
  );

/** Removes deleted records for good; gives how many went. */
export const usePurge = (ref: FormRef) =>
  useRecordChange((ids: number[]) =>
    take(client.POST(`${RECORDS}/purge`, { params: { path: ref }, body: { ids } })),
  );
