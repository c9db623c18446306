/** The pages of the builder, under a frame of their own. */

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { withDesignTexts } from "@/i18n";

import { frameRoute } from "./home";
import { rootRoute } from "./root";

const readSelection = (search: Record<string, unknown>): { select?: string } =>
  typeof search["select"] === "string" ? { select: search["select"] } : {};

const shell = createRoute({
  getParentRoute: () => rootRoute,
  path: "/build/$app",
  component: lazyRouteComponent(
    withDesignTexts(() => import("../BuilderPages")),
    "BuilderPages",
  ),
});

/** Under the usual frame: no app is open yet. */
export const galleryRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/build",
  component: lazyRouteComponent(
    withDesignTexts(() => import("@/builder/app-gallery/AppGallery")),
    "AppGallery",
  ),
});

const overview = createRoute({
  getParentRoute: () => shell,
  path: "/",
  validateSearch: (search: Record<string, unknown>): { make?: "forms" } =>
    search["make"] === "forms" ? { make: "forms" } : {},
  component: lazyRouteComponent(() => import("@/builder/AppOverview"), "AppOverview"),
});

const form = createRoute({
  getParentRoute: () => shell,
  path: "/forms/$form",
  validateSearch: readSelection,
  component: lazyRouteComponent(
    () => import("@/builder/form-designer/FormDesignerPage"),
    "FormDesignerPage",
  ),
});

const views = createRoute({
  getParentRoute: () => shell,
  path: "/forms/$form/views",
  validateSearch: readSelection,
  component: lazyRouteComponent(() => import("@/builder/views-editor/ViewsPage"), "ViewsPage"),
});

const flow = createRoute({
  getParentRoute: () => shell,
  path: "/flows/$flow",
  validateSearch: readSelection,
  component: lazyRouteComponent(
    () => import("@/builder/flow-designer/FlowDesignerPage"),
    "FlowDesignerPage",
  ),
});

const report = createRoute({
  getParentRoute: () => shell,
  path: "/reports/$report",
  validateSearch: readSelection,
  component: lazyRouteComponent(
    () => import("@/builder/report-designer/ReportDesignerPage"),
    "ReportDesignerPage",
  ),
});

const dashboard = createRoute({
  getParentRoute: () => shell,
  path: "/dashboards/$dashboard",
  validateSearch: readSelection,
  component: lazyRouteComponent(
    () => import("@/builder/dashboard-designer/DashboardDesignerPage"),
    "DashboardDesignerPage",
  ),
});

const rule = createRoute({
  getParentRoute: () => shell,
  path: "/rules/$rule",
  validateSearch: readSelection,
  component: lazyRouteComponent(
    () => import("@/builder/rule-editor/RuleEditorPage"),
    "RuleEditorPage",
  ),
});

const menu = createRoute({
  getParentRoute: () => shell,
  path: "/menu",
  validateSearch: readSelection,
  component: lazyRouteComponent(
    () => import("@/builder/menu-editor/MenuEditorPage"),
    "MenuEditorPage",
  ),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("@/builder/settings/SettingsPage"), "SettingsPage"),
});

const RolesPage = lazyRouteComponent(() => import("@/builder/roles/RolesPage"), "RolesPage");

const roles = createRoute({
  getParentRoute: () => shell,
  path: "/roles",
  validateSearch: readSelection,
  component: RolesPage,
});

const role = createRoute({
  getParentRoute: () => shell,
  path: "/roles/$role",
  validateSearch: readSelection,
  component: RolesPage,
});

const publish = createRoute({
  getParentRoute: () => shell,
  path: "/publish",
  component: lazyRouteComponent(() => import("@/builder/publish/PublishPage"), "PublishPage"),
});

const preview = createRoute({
  getParentRoute: () => shell,
  path: "/preview",
  validateSearch: (search: Record<string, unknown>): { select?: string; as?: string } => ({
    ...readSelection(search),
    ...(typeof search["as"] === "string" && { as: search["as"] }),
  }),
  component: lazyRouteComponent(
    () => import("@/builder/role-preview/RolePreviewPage"),
    "RolePreviewPage",
  ),
});

export const buildRoute = shell.addChildren([
  preview,
  overview,
  form,
  views,
  flow,
  report,
  dashboard,
  rule,
  menu,
  settings,
  roles,
  role,
  publish,
]);
