import { expect, it } from "vitest";

import type { AppDocument } from "@/api/builder/document";
import type { Change } from "@/api/builder/publishing";

import { changeAddress, changeGroups } from "./change-groups";

const app: AppDocument = {
  key: "shop",
  label: "Shop",
  forms: [
    {
      key: "order",
      label: "Order",
      title: "name",
      fields: [{ key: "name", kind: "text", label: "Name" }],
    },
  ],
  menus: [{ key: "orders", kind: "form", label: "Orders", target: "order" }],
};
const change = (path: Change["path"], kind: Change["kind"] = "changed"): Change => ({
  kind,
  path,
  sort: "field",
  label: "gone",
  property: null,
  before: null,
  after: null,
  message: path.join(),
});

it("groups by object, the app's own properties first, the menu as one", () => {
  const groups = changeGroups(app, [
    change(["menus", "orders", "icon"]),
    change(["forms", "order", "fields", "name"]),
    change(["forms", "old"], "removed"),
    change(["forms", "order", "label"]),
    change(["label"]),
    change(["menus", "more"], "removed"),
  ]);
  expect(
    groups.map(({ list, name, address, changes }) => [list, name, address, changes.length]),
  ).toEqual([
    ["app", null, "/build/shop/settings", 1],
    ["forms", "Order", "/build/shop/forms/order", 2],
    ["forms", "gone", null, 1],
    ["menus", null, "/build/shop/menu?select=entry%3Aorders", 2],
  ]);
});

it("a change leads to its place, what is gone to none", () => {
  expect(changeAddress(app, change(["forms", "order", "fields", "name"]))).toBe(
    "/build/shop/forms/order?select=field%3Aname",
  );
  expect(changeAddress(app, change(["forms", "order"], "removed"))).toBeNull();
});
