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

const PINNING = ["favourites", "change"];
const plain = (places: readonly Place[]) =>
  places.map(({ kind, app, target, record_id }) => ({
    kind,
    app,
    target,
    record_id: record_id ?? null,
  }));
/** As it stands until the server has told its name. */
const unnamed = (place: Place): Favourite => ({
  icon: "",
  color: "",
  title: null,
  ...place,
  label: { zh: "", en: "" },
});

/**
 * Changes the pinned places: shown at once and sent one after the other, each on top of those
 * before it, however late their answers come.
 */
export function useSetFavourites() {
  const queries = useQueryClient();
  const { queryKey } = favouritesQuery;
  const last = () => queries.isMutating({ mutationKey: PINNING }) === 1;
  const change = useMutation({
    mutationKey: PINNING,
    scope: { id: PINNING.join("/") },
    mutationFn: async (items: readonly Place[]) =>
      (await take(client.PUT("/api/v1/me/favourites", { body: { items: plain(items) } })))
        .items as unknown as Favourite[],
    onMutate: async (items) => {
      const known = queries.getQueryData(queryKey) ?? [];
      await queries.cancelQueries({ queryKey });
      const shown = items.map(
        (place) => known.find((one) => samePlace(one, place)) ?? unnamed(place),
      );
      queries.setQueryData(queryKey, shown);
    },
    // An earlier answer knows nothing of what was done since.
    onSuccess: (items) => {
      if (last()) queries.setQueryData(queryKey, items);
    },
    onError: () => {
      if (last()) void queries.invalidateQueries({ queryKey });
    },
  });
  /** `to` makes of the places that are pinned by then those that shall be. */
  const save = (to: (now: readonly Place[]) => readonly Place[]) =>
    change.mutate(to(queries.getQueryData(queryKey) ?? []));
  return { save, error: change.error };
}
