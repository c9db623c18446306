/** What is not right in a draft, each with its place. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { client, type Schemas, take } from "../client";
import type { AppDocument } from "./document";

export type Issue = Schemas["IssueOut"];

/** What is wrong with a definition file; asked once for each. */
export const documentCheckQuery = (document: AppDocument) =>
  queryOptions({
    queryKey: ["builder", "check", document],
    queryFn: async ({ signal }) =>
      (await take(client.POST("/api/v1/builder/check", { body: { document }, signal }))).issues,
    staleTime: Infinity,
  });

/** Asked anew for each saved revision; the last answer stays until then. */
export const checkQuery = (app: string, revision: number) =>
  queryOptions({
    queryKey: ["builder", app, "check", revision],
    queryFn: ({ signal }) =>
      take(client.GET("/api/v1/builder/apps/{app}/check", { params: { path: { app } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
