/** Reports, and dashboards with the results of theirs. */

import { queryOptions } from "@tanstack/react-query";

import { client, take } from "./client";

export type Key = string | number | boolean | null;
export type ReportRow = {
  readonly keys: readonly Key[];
  readonly labels: readonly string[];
  readonly values: readonly (number | null)[];
  readonly others: boolean;
  readonly filter: string | null;
};
export type Grain = "day" | "week" | "month" | "quarter" | "year";
export type Dimension = {
  readonly key: string;
  readonly label: string;
  readonly field: string;
  readonly type: string;
  readonly grain: Grain | null;
};
export type Measure = {
  readonly key: string;
  readonly label: string;
  readonly aggregate: string;
  /** `count`, `money`, `percent` or any other kind of field: how the number is written. */
  readonly kind: string;
  readonly decimals: number;
  readonly unit: string;
  readonly currency?: string;
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
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly Measure[];
  readonly rows: readonly ReportRow[];
  readonly totals: readonly (number | null)[];
  /** There where figures go by a period: what counts when the reader chooses none. */
  readonly period: { readonly default: string | null } | null;
  /** The columns of the records behind a figure; none: those of the form. */
  readonly drill_fields: readonly string[];
  readonly notices: readonly { readonly code: string; readonly message?: string }[];
};
export type CardProblem = { readonly title?: string; readonly detail?: string };
export type Card = {
  readonly key: string;
  readonly report: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Keys of the filters that are set and do not narrow this card. */
  readonly unfiltered: readonly string[];
  /** With these the report gives the same answer on its own page. */
  readonly asked: { readonly filter: string | null; readonly period: string | null };
  readonly result: Report | null;
  readonly problem: CardProblem | null;
};
export type FilterKind = "period" | "choice" | "boolean" | "user" | "department" | "record";
/** A period's name or range, or a list of what is chosen; null for nothing. */
export type FilterValue = string | readonly (string | number | boolean)[] | null;
export type DashboardFilter = {
  readonly key: string;
  readonly label: string;
  readonly kind: FilterKind;
  readonly value: FilterValue;
  readonly default: FilterValue;
  readonly reports: readonly string[];
  readonly form?: string;
  readonly options?: readonly {
    readonly value: string;
    readonly label: string;
    readonly color: string;
  }[];
};
export type Dashboard = {
  readonly dashboard: string;
  readonly label: string;
  readonly filters: readonly DashboardFilter[];
  readonly cards: readonly Card[];
  readonly answered_at: string;
};
export type Focus = { readonly card: string; readonly keys: readonly Key[] };
export type DashboardChoices = {
  readonly filters: Readonly<Record<string, FilterValue>>;
  readonly focus: Focus | null;
};

/** Figures that somebody looks at follow what others do: by and by, and when one comes back. */
const LIVING = { refetchInterval: 60_000, refetchOnWindowFocus: true } as const;

/** Labels come in the reader's language, so the language is part of the key. */
export const dashboardQuery = (
  app: string,
  dashboard: string,
  language: string,
  { filters, focus }: DashboardChoices,
) =>
  queryOptions({
    queryKey: ["dashboards", app, dashboard, language, filters, focus],
    queryFn: async ({ signal }) =>
      (await take(
        client.GET("/api/v1/apps/{app}/dashboards/{dashboard}", {
          params: {
            path: { app, dashboard },
            query: {
              ...(Object.keys(filters).length > 0 && { filters: JSON.stringify(filters) }),
              ...(focus && { focus: JSON.stringify(focus) }),
            },
          },
          signal,
        }),
      )) as unknown as Dashboard,
    // Of the same one only: another one begins with nothing.
    placeholderData: (before, asked) => (asked?.queryKey[2] === dashboard ? before : undefined),
    ...LIVING,
  });

export type ReportChoices = {
  readonly filter?: string | undefined;
  readonly period?: string | undefined;
};

/** Where a report's figures are downloaded from, as an Excel sheet. */
export function reportSheetAddress(app: string, report: string, choices: ReportChoices): string {
  const { filter, period } = choices;
  const query = new URLSearchParams({ ...(filter && { filter }), ...(period && { period }) });
  const path = [app, report].map(encodeURIComponent);
  return `/api/v1/apps/${path[0] ?? ""}/reports/${path[1] ?? ""}/export?${query.toString()}`;
}

export const reportQuery = (
  app: string,
  report: string,
  language: string,
  { filter, period }: ReportChoices,
) =>
  queryOptions({
    queryKey: ["dashboards", app, "report", report, language, filter, period],
    queryFn: async ({ signal }) =>
      (await take(
        client.GET("/api/v1/apps/{app}/reports/{report}", {
          params: {
            path: { app, report },
            query: { ...(filter && { filter }), ...(period && { period }) },
          },
          signal,
        }),
      )) as unknown as Report,
    placeholderData: (before, asked) => (asked?.queryKey[3] === report ? before : undefined),
    ...LIVING,
  });
