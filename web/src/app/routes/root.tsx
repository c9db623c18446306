import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";

import { mayBeSignedIn } from "@/api/session";

const signInPage = () => import("../sign-in/SignInPage");

// Whoever is not signed in is sent there: it is fetched along with everything else.
if (!mayBeSignedIn()) void signInPage();

export const rootRoute = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    // Only addresses of this page: nobody is sent elsewhere after signing in.
    typeof search["next"] === "string" && /^\/(?![/\\])/.test(search["next"])
      ? { next: search["next"] }
      : {},
  component: lazyRouteComponent(signInPage, "SignInPage"),
});
