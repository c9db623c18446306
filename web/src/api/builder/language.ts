/** The JSON Schema of an app document, from which settings panels are made. */

import { queryOptions } from "@tanstack/react-query";

import { client, take } from "../client";

export const appSchemaQuery = queryOptions({
  queryKey: ["schemas", "app"],
  queryFn: async ({ signal }) =>
    (await take(
      client.GET("/api/v1/schemas/{name}", { params: { path: { name: "app" } }, signal }),
    )) as unknown,
  staleTime: Infinity,
});
