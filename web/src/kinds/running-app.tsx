/** The app whose pages are shown, for everything below. */

import { createContext, type ReactNode, use } from "react";

import type { RunningApp } from "@/api/app-definition";

const Context = createContext<RunningApp | null>(null);

export function RunningAppProvider({ app, children }: { app: RunningApp; children: ReactNode }) {
  return <Context value={app}>{children}</Context>;
}

export function useRunningApp(): RunningApp {
  const app = use(Context);
  if (!app) throw new Error("outside of RunningAppProvider");
  return app;
}
