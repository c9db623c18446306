/** Templates: what is inside them, and installing one. */

import { queryOptions } from "@tanstack/react-query";

import { client, type Schemas, take } from "../client";

export type Template = Schemas["TemplateOut"];
export type TemplateContents = Schemas["TemplateContentsOut"];

export const templatesQuery = queryOptions({
  queryKey: ["builder", "templates"],
  queryFn: async ({ signal }) =>
    (await take(client.GET("/api/v1/builder/templates", { signal }))).items,
  staleTime: 60_000,
});

export const templateQuery = (key: string) =>
  queryOptions({
    queryKey: ["builder", "templates", key],
    queryFn: ({ signal }) =>
      take(client.GET("/api/v1/builder/templates/{key}", { params: { path: { key } }, signal })),
    staleTime: 60_000,
  });

export type Installation = Schemas["Installation"];

/** The app is there at once; sample data come with the job that is answered. */
export const installTemplate = (key: string, body: Installation) =>
  take(client.POST("/api/v1/builder/templates/{key}/install", { params: { path: { key } }, body }));
