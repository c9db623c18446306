import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { NoPage } from "../NoPage";
import { SignedIn } from "../SignedIn";
import { rootRoute } from "./root";

/** Everything that needs somebody signed in. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "frame",
  component: SignedIn,
});

export const homeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/",
  staticData: { title: "frame:palette.home" },
  component: lazyRouteComponent(() => import("@/runtime/home/HomePage"), "HomePage"),
});

/** Whatever else is typed: the frame stays, so that there is a way on. */
export const nowhereRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "$",
  staticData: { title: "frame:noPage" },
  component: NoPage,
});
