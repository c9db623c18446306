// @vitest-environment jsdom

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";

import { createAppRouter } from "./router";

const LIST = resolve(import.meta.dirname, "../../../tests/e2e/pages.json");

test("every page is among those that the browser tests look at", () => {
  const routes = Object.values(createAppRouter(new QueryClient()).routesById);
  const layouts = new Set(
    routes.map((route) => (route.parentRoute as { id: string } | undefined)?.id),
  );
  const pages = routes.filter((route) => !layouts.has(route.id)).map((route) => route.fullPath);
  const seen = JSON.parse(readFileSync(LIST, "utf8")) as Record<string, string[]>;
  expect(Object.keys(seen).sort()).toEqual([...new Set(pages)].sort());
});
