/** The apps that one may use, and one of them as one may use it. */

import { queryOptions, useQuery } from "@tanstack/react-query";

import type { Label, RunningApp } from "./app-definition";
import { client, type Schemas, take } from "./client";

export type AppLine = Omit<Schemas["AppLine"], "label" | "description"> & {
  readonly label: Label;
  readonly description: Label;
};

export const appsQuery = queryOptions({
  queryKey: ["apps"],
  queryFn: async ({ signal }) =>
    (await take(client.GET("/api/v1/apps", { signal }))).items as unknown as AppLine[],
  staleTime: 60_000,
});

export const useApps = () => useQuery(appsQuery);

export const appQuery = (app: string) =>
  queryOptions({
    queryKey: ["apps", app],
    queryFn: async ({ signal }) =>
      (await take(
        client.GET("/api/v1/apps/{app}", { params: { path: { app } }, signal }),
      )) as unknown as RunningApp,
    staleTime: 60_000,
  });

export const useApp = (app: string) => useQuery(appQuery(app));
