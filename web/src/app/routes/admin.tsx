/** Administration; each page checks nothing itself: `AdminFrame` and the server do. */

import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";

import { withDesignTexts } from "@/i18n";

import { frameRoute } from "./home";

const admin = createRoute({
  getParentRoute: () => frameRoute,
  path: "/admin",
  component: lazyRouteComponent(
    withDesignTexts(() => import("../admin/AdminFrame")),
    "AdminFrame",
  ),
});

const index = createRoute({
  getParentRoute: () => admin,
  path: "/",
  beforeLoad: () => redirect({ to: "/admin/users", replace: true, throw: true }),
});

const users = createRoute({
  getParentRoute: () => admin,
  path: "/users",
  staticData: { title: "admin:pages.users" },
  component: lazyRouteComponent(() => import("../admin/users/UsersPage"), "UsersPage"),
});

const departments = createRoute({
  getParentRoute: () => admin,
  path: "/departments",
  staticData: { title: "admin:pages.departments" },
  component: lazyRouteComponent(
    () => import("../admin/departments/DepartmentsPage"),
    "DepartmentsPage",
  ),
});

const roles = createRoute({
  getParentRoute: () => admin,
  path: "/roles",
  staticData: { title: "admin:pages.roles" },
  component: lazyRouteComponent(() => import("../admin/roles/RolesPage"), "RolesPage"),
});

const access = createRoute({
  getParentRoute: () => admin,
  path: "/access",
  staticData: { title: "admin:pages.access" },
  component: lazyRouteComponent(() => import("../admin/access/AccessPage"), "AccessPage"),
});

const incidents = createRoute({
  getParentRoute: () => admin,
  path: "/incidents",
  staticData: { title: "admin:pages.incidents" },
  component: lazyRouteComponent(() => import("../admin/operations/IncidentsPage"), "IncidentsPage"),
});

const jobs = createRoute({
  getParentRoute: () => admin,
  path: "/jobs",
  staticData: { title: "admin:pages.jobs" },
  component: lazyRouteComponent(() => import("../admin/operations/JobsPage"), "JobsPage"),
});

const ruleRuns = createRoute({
  getParentRoute: () => admin,
  path: "/rule-runs",
  staticData: { title: "admin:pages.ruleRuns" },
  component: lazyRouteComponent(() => import("../admin/operations/RuleRunsPage"), "RuleRunsPage"),
});

const audit = createRoute({
  getParentRoute: () => admin,
  path: "/audit",
  staticData: { title: "admin:pages.audit" },
  component: lazyRouteComponent(() => import("../admin/operations/AuditPage"), "AuditPage"),
});

export const adminRoute = admin.addChildren([
  index,
  users,
  departments,
  roles,
  access,
  incidents,
  jobs,
  ruleRuns,
  audit,
]);
