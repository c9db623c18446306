import { expect, it } from "vitest";

import type { AppDocument } from "@/api/builder/document";

import { addForm, rolesOfAllForms } from "./make-form";

const settings = {
  key: "device",
  label: "Device",
  icon: "tool",
  color: "#123456",
  roles: ["member"],
  inMenu: true,
  titleField: "Name",
  section: "Basics",
};

it("a new form can be used at once: it is in the menu and the role has its rights", () => {
  const app: AppDocument = {
    key: "care",
    label: "Care",
    roles: [
      { key: "member", label: "Member" },
      { key: "guest", label: "Guest" },
    ],
    menus: [{ key: "device", kind: "group", children: [] }],
  };
  addForm(app, settings);
  expect(app.forms?.[0]).toMatchObject({ key: "device", title: "name", icon: "tool" });
  expect(app.menus?.at(-1)).toMatchObject({ key: "device_2", kind: "form", target: "device" });
  expect(app.roles?.[0]?.grants).toEqual([
    { form: "device", operations: ["read", "create", "update", "delete", "export", "import"] },
  ]);
  expect(app.roles?.[1]?.grants).toBeUndefined();
});

it("without a wish for the menu there is no entry", () => {
  const app: AppDocument = { key: "care", label: "Care" };
  addForm(app, { ...settings, inMenu: false });
  expect(app.menus).toBeUndefined();
});

it("roles that may use all forms without a scope get the next one too", () => {
  const grant = (form: string, scope?: string) => ({
    form,
    operations: ["read", "create"],
    ...(scope !== undefined && { scope }),
  });
  const form = (key: string) => ({ key, label: key, title: "name", fields: [] });
  const app: AppDocument = {
    key: "care",
    label: "Care",
    forms: [form("a"), form("b")],
    roles: [
      { key: "all", label: "All", grants: [grant("a"), grant("b")] },
      { key: "some", label: "Some", grants: [grant("a")] },
      { key: "own", label: "Own", grants: [grant("a"), grant("b", "owner = USER()")] },
    ],
  };
  expect(rolesOfAllForms(app)).toEqual(["all"]);
  expect(rolesOfAllForms({ ...app, forms: [] })).toEqual(["all", "some", "own"]);
});
