/** What a report that is only drawn so far would show, on the published app's records. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { client, take } from "../client";
import type { Report } from "../reports";
import type { ReportPart } from "./document";

export const reportPreviewQuery = (app: string, definition: ReportPart, language: string) =>
  queryOptions({
    queryKey: ["builder", app, "report-preview", definition, language],
    queryFn: async ({ signal }) =>
      (await take(
        client.POST("/api/v1/apps/{app}/reports/preview", {
          params: { path: { app } },
          body: definition as unknown as Record<string, never>,
          signal,
        }),
      )) as unknown as Report,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
