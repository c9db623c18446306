/** The pages of one app. */

import { createRoute } from "@tanstack/react-router";

import { AppHome } from "../AppHome";
import { AppPages } from "../AppPages";
import { NoPage } from "../NoPage";
import { frameRoute } from "./home";

export const appRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/apps/$app",
  component: AppPages,
});

const appIndex = createRoute({ getParentRoute: () => appRoute, path: "/", component: AppHome });

const list = createRoute({
  getParentRoute: () => appRoute,
  path: "/forms/$form",
  component: NoPage,
});

const create = createRoute({
  getParentRoute: () => appRoute,
  path: "/forms/$form/new",
  validateSearch: (search: Record<string, unknown>): { with?: Record<string, unknown> } =>
    typeof search["with"] === "object" && search["with"] !== null
      ? { with: search["with"] as Record<string, unknown> }
      : {},
  component: NoPage,
});

const record = createRoute({
  getParentRoute: () => appRoute,
  path: "/forms/$form/records/$record",
  component: NoPage,
});

const edit = createRoute({
  getParentRoute: () => appRoute,
  path: "/forms/$form/records/$record/edit",
  component: NoPage,
});

const dashboard = createRoute({
  getParentRoute: () => appRoute,
  path: "/dashboards/$dashboard",
  component: NoPage,
});

export const appRoutes = [appIndex, list, create, record, edit, dashboard] as const;
