/** The draft of an app: read it, change it by operations, rename a key in it. */

import { queryOptions } from "@tanstack/react-query";

import { client, type Schemas, take } from "../client";

export type Draft = Schemas["DraftOut"];
export type Operation = Schemas["Operation"];

export const draftQuery = (app: string) =>
  queryOptions({
    queryKey: ["builder", app, "draft"],
    queryFn: ({ signal }) => readDraft(app, signal),
    // The store goes on from the first answer; a later one would be older than what it holds.
    staleTime: Infinity,
    gcTime: 0,
  });

export const readDraft = (app: string, signal?: AbortSignal): Promise<Draft> =>
  take(
    client.GET("/api/v1/builder/apps/{app}/draft", {
      params: { path: { app } },
      ...(signal && { signal }),
    }),
  );

/** Changes in order, all or none; a `Problem` with status 409 when the revision is outdated. */
export const patchDraft = (
  app: string,
  operations: Operation[],
  revision: number,
): Promise<Draft> =>
  take(
    client.PATCH("/api/v1/builder/apps/{app}/draft", {
      params: { path: { app } },
      body: { operations, revision },
      keepalive: outlives(operations),
    }),
  );

/** Browsers finish a request after its page is gone when what it sends is small (64 KiB in all). */
const MOST_BYTES = 60_000;
const outlives = (operations: Operation[]) =>
  new TextEncoder().encode(JSON.stringify(operations)).length < MOST_BYTES;

export type RenameTarget = Schemas["KeyChange"]["target"];

/** Renames a key with all its uses. Full keys: `opportunity.amount`, `order.items.price`. */
export const renameKey = (
  app: string,
  target: RenameTarget,
  key: string,
  renamed: string,
  revision: number,
): Promise<Draft> =>
  take(
    client.POST("/api/v1/builder/apps/{app}/draft/rename", {
      params: { path: { app } },
      body: { target, key, new: renamed, revision },
    }),
  );
