import { expect, it } from "vitest";

import type { AppDocument } from "@/api/builder/document";

import { cellsOf, reach } from "./matrix";

const form = (key: string) => ({ key, label: { zh: key, en: key }, title: "id", fields: [] });
const APP: AppDocument = {
  key: "crm",
  label: { zh: "", en: "" },
  forms: [form("lead"), form("account")],
  roles: [
    {
      key: "rep",
      label: { zh: "", en: "" },
      grants: [
        { form: "account", operations: ["read", "update"], scope: "owner = USER()" },
        { form: "account", operations: ["read"] },
      ],
    },
  ],
};

it("every form of the app has its cell, with the role's grants on it", () => {
  const cells = cellsOf(APP, "rep").map((cell) => [cell.form.key, cell.grants.length]);
  expect(cells).toEqual([
    ["lead", 0],
    ["account", 2],
  ]);
  expect(cellsOf(APP, "nobody").every((cell) => cell.grants.length === 0)).toBe(true);
});

it("grants add up: one without a scope reaches all", () => {
  const grants = cellsOf(APP, "rep")[1]?.grants ?? [];
  expect(reach(grants, "read")).toBe("all");
  expect(reach(grants, "update")).toBe("some");
  expect(reach(grants, "delete")).toBe("none");
});
