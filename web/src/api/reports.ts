/** Dashboards with the results of their reports. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { client, take } from "./client";

export type ReportRow = {
  readonly keys: readonly (string | number | boolean | null)[];
  readonly labels: readonly string[];
  readonly values: readonly (number | null)[];
  readonly others: boolean;
  readonly filter: string | null;
};
export type Report = {
  readonly report: string;
  readonly label: string;
  readonly form: string;
  readonly chart: {
    readonly kind: string;
    readonly config: Readonly<Record<string, unknown>>;
    readonly data: Readonly<Record<string, unknown>>;
  };
  readonly dimensions: readonly { key: string; label: string }[];
  readonly measures: readonly { key: string; label: string; aggregate: string }[];
  readonly rows: readonly ReportRow[];
  readonly totals: readonly (number | null)[];
  readonly notices: readonly { readonly message?: string }[];
};
export type Card = {
  readonly key: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly result: Report | null;
  readonly problem: { readonly title?: string; readonly detail?: string } | null;
};
export type Dashboard = { dashboard: string; label: string; cards: readonly Card[] };

/** Labels come in the reader's language, so the language is part of the key. */
export const dashboardQuery = (app: string, dashboard: string, language: string) =>
  queryOptions({
    queryKey: ["dashboards", app, dashboard, language],
    queryFn: async ({ signal }) =>
      (await take(
        client.GET("/api/v1/apps/{app}/dashboards/{dashboard}", {
          params: { path: { app, dashboard } },
          signal,
        }),
      )) as unknown as Dashboard,
    placeholderData: keepPreviousData,
  });
