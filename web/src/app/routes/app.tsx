/** The pages of one app. */

import type { FetchQueryOptions, QueryClient, QueryKey } from "@tanstack/react-query";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { appQuery } from "@/api/apps";
import type { FormRef } from "@/api/records";
import { mayBeSignedIn } from "@/api/session";
import { viewsQuery } from "@/api/views";
import { readDashboardSearch } from "@/runtime/dashboard/dashboard-search";
import { readReportSearch } from "@/runtime/reports/report-search";
import { readListSearch } from "@/runtime/list/list-search";

import { AppHome } from "../AppHome";
import { AppPages } from "../AppPages";
import { frameRoute } from "./home";

/** Starts a request without waiting for it; the component reads it from the cache. */
function ahead<T, K extends QueryKey>(
  queries: QueryClient,
  query: FetchQueryOptions<T, Error, T, K>,
): void {
  if (mayBeSignedIn()) void queries.prefetchQuery(query);
}

export const appRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/apps/$app",
  // Asked for while the page's scripts are still on their way.
  loader: ({ context, params }) => ahead(context.queries, appQuery(params.app)),
  component: AppPages,
});

const appIndex = createRoute({ getParentRoute: () => appRoute, path: "/", component: AppHome });

const list = createRoute({
  getParentRoute: () => appRoute,
  path: "/forms/$form",
  validateSearch: readListSearch,
  loader: ({ context, params }) => void viewsAhead(context.queries, params),
  component: lazyRouteComponent(() => import("@/runtime/list/ListPage"), "ListPage"),
});

/** Only a form that one may read is asked about: an address may name any. */
async function viewsAhead(queries: QueryClient, ref: FormRef): Promise<void> {
  if (!mayBeSignedIn()) return;
  const app = await queries.ensureQueryData(appQuery(ref.app)).catch(() => null);
  const form = app?.forms.find((one) => one.key === ref.form);
  if (form?.rights.operations.includes("read")) ahead(queries, viewsQuery(ref));
}

/** What a new record starts with: values by key, or a copy of another record. */
type NewSearch = { with?: Record<string, unknown>; copy?: number };

const create = createRoute({
  getParentRoute: () => appRoute,
  path: "/forms/$form/new",
  validateSearch: (search: Record<string, unknown>): NewSearch => {
    const { with: given, copy } = search;
    return {
      ...(typeof given === "object" &&
        given !== null && { with: given as Record<string, unknown> }),
      ...(Number.isSafeInteger(copy) && Number(copy) > 0 && { copy: Number(copy) }),
    };
  },
  staticData: { title: "form:new" },
  component: lazyRouteComponent(() => import("@/runtime/form/CreatePage"), "CreatePage"),
});

const record = createRoute({
  getParentRoute: () => appRoute,
  path: "/forms/$form/records/$record",
  component: lazyRouteComponent(() => import("@/runtime/record/RecordPage"), "RecordPage"),
});

const edit = createRoute({
  getParentRoute: () => appRoute,
  path: "/forms/$form/records/$record/edit",
  staticData: { title: "action.edit" },
  component: lazyRouteComponent(() => import("@/runtime/form/EditPage"), "EditPage"),
});

const dashboard = createRoute({
  getParentRoute: () => appRoute,
  path: "/dashboards/$dashboard",
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() => import("@/runtime/dashboard/DashboardPage"), "DashboardPage"),
});

const importing = createRoute({
  getParentRoute: () => appRoute,
  path: "/forms/$form/import",
  validateSearch: (search: Record<string, unknown>): { run?: number } =>
    typeof search["run"] === "number" && Number.isSafeInteger(search["run"])
      ? { run: search["run"] }
      : {},
  staticData: { title: "import:title" },
  component: lazyRouteComponent(() => import("@/runtime/import/ImportPage"), "ImportPage"),
});

const recycleBin = createRoute({
  getParentRoute: () => appRoute,
  path: "/forms/$form/recycle-bin",
  staticData: { title: "recycleBin:title" },
  component: lazyRouteComponent(
    () => import("@/runtime/recycle-bin/RecycleBinPage"),
    "RecycleBinPage",
  ),
});

const report = createRoute({
  getParentRoute: () => appRoute,
  path: "/reports/$report",
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import("@/runtime/reports/ReportPage"), "ReportPage"),
});

export const appRoutes = [
  appIndex,
  list,
  create,
  record,
  edit,
  dashboard,
  report,
  importing,
  recycleBin,
] as const;
