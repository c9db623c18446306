/** Publishing: what it would do, doing it, the versions so far, going back to one. */

import { queryOptions } from "@tanstack/react-query";

import type { Label } from "../app-definition";
import { client, type Schemas, take } from "../client";

export type Preview = Schemas["PreviewOut"];
export type Change = Schemas["ChangeOut"];
export type StorageStep = Schemas["StorageStepOut"];
export type Version = Schemas["VersionOut"];

export const previewQuery = (app: string, revision: number) =>
  queryOptions({
    queryKey: ["builder", app, "preview", revision],
    queryFn: ({ signal }) =>
      take(client.GET("/api/v1/builder/apps/{app}/preview", { params: { path: { app } }, signal })),
    staleTime: 5_000,
  });

export const versionsQuery = (app: string) =>
  queryOptions({
    queryKey: ["builder", app, "versions"],
    queryFn: ({ signal }) =>
      take(
        client.GET("/api/v1/builder/apps/{app}/versions", { params: { path: { app } }, signal }),
      ),
  });

export const versionChangesQuery = (app: string, number: number, since: number) =>
  queryOptions({
    queryKey: ["builder", app, "versions", number, "since", since],
    queryFn: ({ signal }) =>
      take(
        client.GET("/api/v1/builder/apps/{app}/versions/{number}/changes", {
          params: { path: { app, number }, query: { since } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });

export const publishDraft = (app: string, body: Schemas["Publishing"]) =>
  take(client.POST("/api/v1/builder/apps/{app}/publish", { params: { path: { app } }, body }));

export type DemandedStep = { readonly code: string; readonly words: Label };

/** Going back would take values out of sight: each step has to be agreed to. */
export class NeedsConfirmation extends Error {
  constructor(
    message: string,
    readonly steps: readonly DemandedStep[],
  ) {
    super(message);
    this.name = "NeedsConfirmation";
  }
}

export async function rollBack(
  app: string,
  body: Schemas["RollBack"],
): Promise<Schemas["PublishedOut"]> {
  const answer = await client.POST("/api/v1/builder/apps/{app}/rollback", {
    params: { path: { app } },
    body,
  });
  const { code, detail, steps } = (answer.error ?? {}) as Refusal;
  if (code === "destructive_step" && steps) throw new NeedsConfirmation(detail ?? "", steps);
  return take(Promise.resolve(answer));
}

type Refusal = { code?: string; detail?: string; steps?: readonly DemandedStep[] };
