/** The apps that one may design, and making new ones. */

import { queryOptions, useQueryClient } from "@tanstack/react-query";

import { client, type Schemas, take } from "../client";
import type { AppDocument } from "./document";
import type { Draft } from "./draft";

export type DesignedApp = Schemas["DesignedAppOut"];

export const designedAppsQuery = queryOptions({
  queryKey: ["builder", "apps"],
  queryFn: async ({ signal }) => (await take(client.GET("/api/v1/builder/apps", { signal }))).items,
  staleTime: 5_000,
});

/** The draft of a new app; a `Problem` with issues when its key cannot be used. */
export const createApp = (document: AppDocument): Promise<Draft> =>
  take(client.POST("/api/v1/builder/apps", { body: { document } }));

const one = (app: string) => ({ params: { path: { app } } });

/** Out of use with all that is in it, until it is restored. */
export const archiveApp = (app: string) =>
  take(client.POST("/api/v1/builder/apps/{app}/archive", one(app)));

export const restoreApp = (app: string) =>
  take(client.POST("/api/v1/builder/apps/{app}/restore", one(app)));

export const lossQuery = (app: string) =>
  queryOptions({
    queryKey: ["builder", "loss", app],
    queryFn: ({ signal }) =>
      take(client.GET("/api/v1/builder/apps/{app}/loss", { ...one(app), signal })),
    staleTime: 0,
  });

/** For good; `confirm` is its key. */
export const deleteApp = (app: string) =>
  take(client.POST("/api/v1/builder/apps/{app}/delete", { ...one(app), body: { confirm: app } }));

/** After an app came, went, or changed its state: lists of apps, its menu, what waits for one. */
export function useAppsChanged() {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      // Not what is known of one app: there may be none any more to ask for.
      [["builder", "apps"], ["builder", "templates"], ["apps"], ["home"], ["tasks"]].map(
        (queryKey) => queries.invalidateQueries({ queryKey }),
      ),
    );
}
