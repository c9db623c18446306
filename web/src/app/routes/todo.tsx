/** The to-do centre, instances of flows and notifications. */

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { type Box, BOXES } from "@/api/tasks";

import { frameRoute } from "./home";

type TodoSearch = { box?: Box; item?: number };

const todo = createRoute({
  getParentRoute: () => frameRoute,
  path: "/todo",
  validateSearch: (search: Record<string, unknown>): TodoSearch => {
    const box = BOXES.find((one) => one === search["box"]);
    const item = Number(search["item"]);
    return {
      ...(box && { box }),
      ...(Number.isSafeInteger(item) && item > 0 && { item }),
    };
  },
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
