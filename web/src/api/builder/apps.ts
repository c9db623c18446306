/** The apps that one may design, and making new ones. */

import { queryOptions } from "@tanstack/react-query";

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
