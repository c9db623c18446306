/** The to-do centre, instances of flows and notifications. */

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { readTodoSearch } from "@/runtime/todo/todo-search";

import { frameRoute } from "./home";

const todo = createRoute({
  getParentRoute: () => frameRoute,
  path: "/todo",
  validateSearch: readTodoSearch,
  staticData: { title: "frame:bar.todo" },
  component: lazyRouteComponent(() => import("@/runtime/todo/TodoPage"), "TodoPage"),
});

const instance = createRoute({
  getParentRoute: () => frameRoute,
  path: "/instances/$instance",
  component: lazyRouteComponent(() => import("@/runtime/todo/InstancePage"), "InstancePage"),
});

const notifications = createRoute({
  getParentRoute: () => frameRoute,
  path: "/notifications",
  staticData: { title: "frame:bar.notifications" },
  component: lazyRouteComponent(
    () => import("@/runtime/notifications/NotificationsPage"),
    "NotificationsPage",
  ),
});

export const todoRoutes = [todo, instance, notifications] as const;
