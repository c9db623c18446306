import { expect, it } from "vitest";

import type { AppDocument } from "@/api/builder/document";

import { navGroups } from "./objects";

// A draft may hold anything.
const app = {
  key: "shop",
  label: "Shop",
  forms: [
    { key: "order", label: "Order", title: "name", fields: [], icon: "cart", color: "#123456" },
    { key: "guest", label: "Guest", title: "name", fields: [] },
  ],
  rules: [{ key: "tell", label: "Tell the kitchen" }, "not a part"],
} as unknown as AppDocument;
const said = (words: unknown) => String(words);

it("lists the objects with their addresses", () => {
  const groups = navGroups(app, "", said);
  expect(groups.map(({ list, objects }) => [list, objects.length])).toEqual([
    ["forms", 2],
    ["flows", 0],
    ["rules", 1],
    ["reports", 0],
    ["dashboards", 0],
  ]);
  expect(groups[0]?.objects[0]).toEqual({
    key: "order",
    label: "Order",
    address: "/build/shop/forms/order",
    icon: "cart",
    color: "#123456",
  });
});

it("finds by name and by key", () => {
  const found = (typed: string) =>
    navGroups(app, typed, said).flatMap(({ objects }) => objects.map((one) => one.key));
  expect(found("KITCHEN")).toEqual(["tell"]);
  expect(found("ord")).toEqual(["order"]);
  expect(found("nothing")).toEqual([]);
});
