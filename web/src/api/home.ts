/** The work place: what waits in each app, key figures, pinned places. */

import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { Label, RecordRow } from "./app-definition";
import { client, type Schemas, take } from "./client";
import type { CardProblem, Report } from "./reports";

export type HomeList = {
  readonly key: string;
  readonly label: string;
  readonly form: string;
  readonly due: string | null;
  readonly fields: readonly string[];
  readonly filter: string | null;
  readonly items: readonly RecordRow[];
  readonly total: number;
  readonly overdue: number;
  readonly problem: CardProblem | null;
};
export type HomeApp = {
  readonly app: string;
  readonly lists: readonly HomeList[];
  readonly figures: readonly {
    readonly report: string;
    readonly result: Report | null;
    readonly problem: CardProblem | null;
  }[];
  readonly dashboard: { readonly key: string; readonly label: string } | null;
};
export type Home = { readonly apps: readonly HomeApp[]; readonly today: string };

/** Under the key of dashboards: a changed record changes this as well. */
export const homeQuery = (language: string) =>
  queryOptions({
    queryKey: ["dashboards", "home", language],
    queryFn: async ({ signal }) =>
      (await take(client.GET("/api/v1/home", { signal }))) as unknown as Home,
    placeholderData: keepPreviousData,
  });

export type Favourite = Omit<Schemas["FavouriteOut"], "label"> & { readonly label: Label };
export type Place = Schemas["FavouriteIn"];

export const favouritesQuery = queryOptions({
  queryKey: ["favourites"],
  queryFn: async ({ signal }) =>
    (await take(client.GET("/api/v1/me/favourites", { signal }))).items as unknown as Favourite[],
  staleTime: 5 * 60_000,
});

export const samePlace = (one: Place, other: Place): boolean =>
  one.kind === other.kind &&
  one.app === other.app &&
  one.target === other.target &&
  (one.record_id ?? null) === (other.record_id ?? null);

export function useSetFavourites() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (items: readonly Place[]) =>
      (
        await take(
          client.PUT("/api/v1/me/favourites", {
            body: {
              items: items.map(({ kind, app, target, record_id }) => ({
                kind,
                app,
                target,
                record_id: record_id ?? null,
              })),
            },
          }),
        )
      ).items as unknown as Favourite[],
    onSuccess: (items) => queries.setQueryData(favouritesQuery.queryKey, items),
  });
}
