/** All addresses of the page. An area's routes stand in `routes/<area>.tsx`. */

import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";

import { CrashState } from "./CrashState";
import { adminRoute } from "./routes/admin";
import { appRoute, appRoutes } from "./routes/app";
import { buildRoute, galleryRoute } from "./routes/build";
import { frameRoute, homeRoute, nowhereRoute } from "./routes/home";
import { meRoute } from "./routes/me";
import { rootRoute, signInRoute } from "./routes/root";
import { searchRoute } from "./routes/search";
import { todoRoutes } from "./routes/todo";
import { NoPage } from "./NoPage";

const routeTree = rootRoute.addChildren([
  signInRoute,
  buildRoute,
  frameRoute.addChildren([
    homeRoute,
    galleryRoute,
    searchRoute,
    meRoute,
    ...todoRoutes,
    adminRoute,
    appRoute.addChildren(appRoutes),
    nowhereRoute,
  ]),
]);

export const createAppRouter = (queries: QueryClient) =>
  createRouter({
    routeTree,
    context: { queries },
    defaultPreload: "intent",
    defaultErrorComponent: CrashState,
    defaultNotFoundComponent: NoPage,
    scrollRestoration: false,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
