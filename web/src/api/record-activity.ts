/** What happened around a record: history, comments, stages, related lists, flow instances. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { Label } from "./app-definition";
import { client, type Schemas, take } from "./client";
import type { FormRef } from "./records";

const ONE = "/api/v1/apps/{app}/forms/{form}/records/{record_id}";
const key = ({ app, form }: FormRef, id: number, what: string) =>
  ["records", app, form, what, id] as const;
const path = (ref: FormRef, id: number) => ({ path: { ...ref, record_id: id } });

export type RelatedList = Omit<Schemas["RelatedList"], "label" | "form_label"> & {
  readonly label: Label;
  readonly form_label: Label;
};
export type HistoryEntry = Omit<Schemas["HistoryEntry"], "changes"> & {
  readonly changes: Readonly<Record<string, { before: unknown; after: unknown }>>;
};

export const historyQuery = (ref: FormRef, id: number) =>
  queryOptions({
    queryKey: key(ref, id, "history"),
    queryFn: async ({ signal }) => {
      const page = await take(client.GET(`${ONE}/history`, { params: path(ref, id), signal }));
      return page.items as unknown as HistoryEntry[];
    },
  });

export const commentsQuery = (ref: FormRef, id: number) =>
  queryOptions({
    queryKey: key(ref, id, "comments"),
    queryFn: async ({ signal }) =>
      (await take(client.GET(`${ONE}/comments`, { params: path(ref, id), signal }))).items,
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
  return useMutation({
    mutationFn: (body: string) =>
      take(client.POST(`${ONE}/comments`, { params: path(ref, id), body: { body } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key(ref, id, "comments") }),
  });
}
