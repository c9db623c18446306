import { expect, it } from "vitest";

import { textsOf } from "@/i18n";

import { shortcutsOf } from "./keyboard-map";

const PAGES = [
  ["/", ["everywhere"]],
  ["/apps/crm/forms/deal", ["list", "cells", "board", "calendar", "record", "everywhere"]],
  ["/apps/crm/forms/deal/records/7", ["record", "everywhere"]],
  ["/apps/crm/forms/deal/records/7/edit", ["form", "everywhere"]],
  ["/apps/crm/forms/deal/new", ["form", "everywhere"]],
  ["/apps/crm/forms/deal/import", ["everywhere"]],
  ["/todo", ["todo", "everywhere"]],
  ["/build/crm/forms/deal", ["design", "everywhere"]],
  ["/build", ["everywhere"]],
] as const;

it.each(PAGES)("%s tells of %s", (path, groups) => {
  expect(shortcutsOf(path).map((one) => one.group)).toEqual(groups);
});

it("a designer names the keys of its parts", () => {
  const keys = (path: string) => shortcutsOf(path)[0]?.keys.map(([does]) => does);
  expect(keys("/build/crm/dashboards/sales")).toContain("resizeCard");
  expect(keys("/build/crm/forms/deal")).toContain("copyPart");
  expect(keys("/build/crm/forms/deal/views")).not.toContain("copyPart");
  expect(keys("/build/crm/publish")).toEqual(["undo", "redo", "save"]);
});

it("says all of them in words", async () => {
  const texts = (await textsOf("zh-CN"))["frame"] as unknown as {
    keys: { do: Record<string, string>; group: Record<string, string> };
  };
  const paths = ["menu", "rules/a", "reports/a", "dashboards/a", "roles/a", "flows/a", "forms/a"];
  const groups = [...PAGES.map(([path]) => path), ...paths.map((path) => `/build/crm/${path}`)]
    .map(shortcutsOf)
    .flat();
  for (const { group, keys } of groups) {
    expect(texts.keys.group[group]).toBeTruthy();
    for (const [does] of keys) expect(texts.keys.do[does]).toBeTruthy();
  }
});
