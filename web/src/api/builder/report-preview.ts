/** What a report that is only drawn so far would show, on the published app's records. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { client, take } from "../client";
import type { Report } from "../reports";
import type { FilterPart, ReportPart } from "./document";

/** `filters` are those of the dashboard that the report stands on, as they are at first. */
export const reportPreviewQuery = (
  app: string,
  definition: ReportPart,
  language: string,
  filters?: readonly FilterPart[],
) =>
  queryOptions({
    queryKey: ["builder", app, "report-preview", definition, language, filters],
    queryFn: async ({ signal }) => {
      const params = { path: { app } };
      const report = definition as unknown as Record<string, never>;
      const answer = filters
        ? client.POST("/api/v1/apps/{app}/dashboards/preview", {
            params,
            body: { report, filters: filters as unknown as [] },
            signal,
          })
        : client.POST("/api/v1/apps/{app}/reports/preview", { params, body: report, signal });
      return (await take(answer)) as unknown as Report;
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
