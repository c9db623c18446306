/** What is not right in a draft, each with its place. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { client, type Schemas, take } from "../client";

export type Issue = Schemas["IssueOut"];

/** Asked anew for each saved revision; the last answer stays until then. */
export const checkQuery = (app: string, revision: number) =>
  queryOptions({
    queryKey: ["builder", app, "check", revision],
    queryFn: ({ signal }) =>
      take(client.GET("/api/v1/builder/apps/{app}/check", { params: { path: { app } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
