/** What happened around a record: history, comments, stages, related lists, flow instances. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";

import type { Label } from "./app-definition";
import { client, type Schemas, take } from "./client";
import type { FormRef } from "./records";
import { useChange } from "./use-change";

const ONE = "/api/v1/apps/{app}/forms/{form}/records/{record_id}";
const key = ({ app, form }: FormRef, id: number, what: string) =>
  ["records", app, form, what, id] as const;
const path = (ref: FormRef, id: number) => ({ path: { ...ref, record_id: id } });
const FIRST = null as number | null;
const from = (before: number | null) => (before === null ? {} : { before });

export type RelatedList = Omit<Schemas["RelatedList"], "name" | "label" | "form_label"> & {
  readonly name: Label;
  readonly label: Label;
  readonly form_label: Label;
};
export type HistoryEntry = Omit<Schemas["HistoryEntry"], "changes"> & {
  readonly changes: Readonly<Record<string, { before: unknown; after: unknown }>>;
};
export type Comment = Schemas["Comment"];
export type Stay = Schemas["Stay"];
export type RecordInstance = Schemas["RecordInstance"];

const HISTORY_LINES = 20;

/** Pages of the history, newest first; of one field or of all. */
export const historyQuery = (ref: FormRef, id: number, field: string | null) =>
  infiniteQueryOptions({
    queryKey: [...key(ref, id, "history"), field],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: HISTORY_LINES, ...(field !== null && { field }), ...from(pageParam) };
      const params = { ...path(ref, id), query };
      const page = await take(client.GET(`${ONE}/history`, { params, signal }));
      return { items: page.items as unknown as HistoryEntry[], next: page.next };
    },
    initialPageParam: FIRST,
    getNextPageParam: (last) => last.next,
  });

/** Pages of comments, newest first. */
export const commentsQuery = (ref: FormRef, id: number) =>
  infiniteQueryOptions({
    queryKey: key(ref, id, "comments"),
    queryFn: ({ pageParam, signal }) => {
      const params = { ...path(ref, id), query: { limit: 30, ...from(pageParam) } };
      return take(client.GET(`${ONE}/comments`, { params, signal }));
    },
    initialPageParam: FIRST,
    getNextPageParam: (last) => last.next,
  });

/** How long the record was in which stage. */
export const staysQuery = (ref: FormRef, id: number) =>
  queryOptions({
    queryKey: key(ref, id, "stages"),
    queryFn: async ({ signal }) =>
      (await take(client.GET(`${ONE}/stages`, { params: path(ref, id), signal }))).items,
  });

export const relatedQuery = (ref: FormRef, id: number) =>
  queryOptions({
    queryKey: key(ref, id, "related"),
    queryFn: async ({ signal }) => {
      const lists = await take(client.GET(`${ONE}/related`, { params: path(ref, id), signal }));
      return lists.items as unknown as RelatedList[];
    },
  });

export const instancesQuery = (ref: FormRef, id: number) =>
  queryOptions({
    queryKey: key(ref, id, "instances"),
    queryFn: async ({ signal }) =>
      (await take(client.GET(`${ONE}/instances`, { params: path(ref, id), signal }))).items,
  });

export function useAddComment(ref: FormRef, id: number) {
  const queries = useQueryClient();
  return useChange({
    mutationFn: (body: { body: string; files: number[] }) =>
      take(client.POST(`${ONE}/comments`, { params: path(ref, id), body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key(ref, id, "comments") }),
  });
}

export function useDeleteComment(ref: FormRef, id: number) {
  const queries = useQueryClient();
  return useChange({
    mutationFn: (comment: number) =>
      take(
        client.DELETE(`${ONE}/comments/{comment_id}`, {
          params: { path: { ...ref, record_id: id, comment_id: comment } },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: key(ref, id, "comments") }),
  });
}

/** Starts a flow on the record by hand. */
export function useStartFlow(ref: FormRef, id: number) {
  const queries = useQueryClient();
  return useChange({
    mutationFn: (flow: string) =>
      take(
        client.POST("/api/v1/apps/{app}/flows/{flow}/start", {
          params: { path: { app: ref.app, flow } },
          body: { record_id: id },
        }),
      ),
    onSuccess: () =>
      Promise.all(
        ["records", "tasks"].map((one) => queries.invalidateQueries({ queryKey: [one] })),
      ),
  });
}
