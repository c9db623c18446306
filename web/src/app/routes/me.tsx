/** One's own account. */

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { frameRoute } from "./home";

export const meRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/me",
  staticData: { title: "frame:me.title" },
  component: lazyRouteComponent(() => import("../me/MePage"), "MePage"),
});
