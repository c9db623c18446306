/** Words looked for in all records that one may see. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { Label } from "./app-definition";
import { client, take } from "./client";

export type Hit = {
  readonly id: number;
  readonly title: string | null;
  /** Where the word stands when it is not in the title. */
  readonly found: { readonly label: Label; readonly text: string } | null;
};

export type Hits = {
  readonly app: string;
  readonly form: string;
  readonly label: Label;
  readonly icon: string;
  readonly color: string;
  readonly items: readonly Hit[];
  readonly more: boolean;
};

export const searchQuery = (q: string, limit = 5) =>
  queryOptions({
    queryKey: ["search", q, limit],
    queryFn: async ({ signal }) =>
      (await take(client.GET("/api/v1/search", { params: { query: { q, limit } }, signal })))
        .items as unknown as Hits[],
    enabled: q !== "",
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  });
