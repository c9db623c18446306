/** The results of the global search. */

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { frameRoute } from "./home";

export const searchRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/search",
  validateSearch: (search: Record<string, unknown>): { q?: string } => {
    // Words that look like numbers come as numbers.
    const q = typeof search["q"] === "number" ? String(search["q"]) : search["q"];
    return typeof q === "string" && q.trim() !== "" ? { q } : {};
  },
  staticData: { title: "search:title" },
  component: lazyRouteComponent(() => import("@/runtime/search/SearchPage"), "SearchPage"),
});
