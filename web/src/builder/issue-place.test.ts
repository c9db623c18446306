import { expect, it } from "vitest";

import type { AppDocument } from "@/api/builder/document";

import { addressOf, placeOf } from "./issue-place";

const app: AppDocument = {
  key: "crm",
  label: "CRM",
  forms: [
    {
      key: "order",
      label: "Order",
      title: "name",
      fields: [
        { key: "name", kind: "text", label: "Name" },
        {
          key: "items",
          kind: "subform",
          label: "Items",
          fields: [{ key: "price", kind: "money", label: "Price" }],
        },
      ],
      layout: [{ key: "basic", label: "Basics" }],
    },
  ],
  flows: [
    {
      key: "big",
      label: "Big",
      form: "order",
      nodes: [{ key: "a", kind: "start" }],
      edges: [{ from: "a", to: "b" }],
    },
  ],
  menus: [
    {
      key: "sales",
      kind: "group",
      label: "Sales",
      children: [{ key: "orders", kind: "form", label: "Orders", target: "order" }],
    },
  ],
  rules: [{ key: "tell", label: "Tell", form: "order", trigger: { kind: "save" }, actions: [] }],
};

it.each([
  [
    ["forms", 0, "fields", 0, "config", "min"],
    ["forms", "order", "field:name", ["Order", "Name"]],
  ],
  [
    ["forms", 0, "fields", 1, "fields", 0],
    ["forms", "order", "field:items.price", ["Order", "Items", "Price"]],
  ],
  [
    ["forms", 0, "layout", 0, "fields"],
    ["forms", "order", "section:basic", ["Order", "Basics"]],
  ],
  [
    ["forms", 0, "title"],
    ["forms", "order", null, ["Order"]],
  ],
  [
    ["flows", 0, "nodes", 0],
    ["flows", "big", "node:a", ["Big", "a"]],
  ],
  [
    ["flows", 0, "edges", 0, "condition"],
    ["flows", "big", "edge:0", ["Big"]],
  ],
  [
    ["menus", 0, "children", 0, "target"],
    ["menus", "orders", "entry:orders", ["Sales", "Orders"]],
  ],
  [
    ["rules", "tell", "condition"],
    ["rules", "tell", "if", ["Tell"]],
  ],
  [
    ["rules", 0, "actions", 1, "config", "values"],
    ["rules", "tell", "action:1", ["Tell"]],
  ],
  [["icon"], ["app", "icon", null, []]],
  [
    ["roles", 3],
    ["other", "roles", null, []],
  ],
  [[], ["other", "", null, []]],
])("an issue at %j", (path, [part, key, select, names]) => {
  expect(placeOf(app, { path })).toEqual({ part, key, select, names });
});

it.each([
  [["forms", 0, "fields", 0], "/build/crm/forms/order?select=field%3Aname"],
  [["flows", "big"], "/build/crm/flows/big"],
  [["menus", 0, "children", 0], "/build/crm/menu?select=entry%3Aorders"],
  [["rules", 0], "/build/crm/rules/tell"],
  [["label"], "/build/crm/settings"],
  [["pages", 0], null],
])("the address of %j", (path, address) => {
  expect(addressOf("crm", placeOf(app, { path }))).toBe(address);
});
