/** A few records of the published app, to try formulas and flows on. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { RecordRow } from "../app-definition";
import { client, take } from "../client";

export const sampleRecordsQuery = (app: string, form: string) =>
  queryOptions({
    queryKey: ["builder", app, "samples", form],
    queryFn: async ({ signal }) => {
      const page = await take(
        client.GET("/api/v1/apps/{app}/forms/{form}/records", {
          params: { path: { app, form }, query: { limit: 50 } },
          signal,
        }),
      );
      return page.items;
    },
    staleTime: 60_000,
    retry: false,
  });

export const sampleRecordQuery = (app: string, form: string, id: number) =>
  queryOptions({
    queryKey: ["builder", app, "samples", form, id],
    queryFn: async ({ signal }) =>
      (await take(
        client.GET("/api/v1/apps/{app}/forms/{form}/records/{record_id}", {
          params: { path: { app, form, record_id: id } },
          signal,
        }),
      )) as unknown as RecordRow,
    staleTime: 60_000,
    retry: false,
  });

/** The first records of a list as a view of the draft would show it. */
export const viewSampleQuery = (
  app: string,
  form: string,
  { filter, sort }: { readonly filter: string | null; readonly sort: readonly string[] },
) =>
  queryOptions({
    queryKey: ["builder", app, "samples", form, "view", filter, sort],
    queryFn: async ({ signal }) => {
      const page = await take(
        client.GET("/api/v1/apps/{app}/forms/{form}/records", {
          params: {
            path: { app, form },
            query: {
              limit: 10,
              ...(filter !== null && filter !== "" && { filter }),
              ...(sort.length > 0 && { sort: sort.join(",") }),
            },
          },
          signal,
        }),
      );
      return page.items;
    },
    staleTime: 10_000,
    retry: false,
    placeholderData: keepPreviousData,
  });

/** A person as formulas of the app see them. */
export const formulaPersonQuery = (app: string, user: number) =>
  queryOptions({
    queryKey: ["builder", app, "people", user],
    queryFn: ({ signal }) =>
      take(
        client.GET("/api/v1/builder/apps/{app}/people/{user_id}", {
          params: { path: { app, user_id: user } },
          signal,
        }),
      ),
    staleTime: 60_000,
    retry: false,
  });
