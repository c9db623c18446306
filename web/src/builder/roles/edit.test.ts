import { produce } from "immer";
import { expect, it } from "vitest";

import type { AppDocument, RolePart } from "@/api/builder/document";

import * as edit from "./edit";
import { fieldRight, rightOf } from "./matrix";
import { scopeOf, SCOPES } from "./scopes";

const form = (key: string) => ({ key, label: key, title: "name", fields: [] });
const ROLE: RolePart = {
  key: "rep",
  label: "Rep",
  grants: [
    { form: "account", operations: ["read", "update"], scope: SCOPES.own },
    { form: "account", operations: ["read"], scope: 'pool = "yes"', fields: { hidden: ["phone"] } },
  ],
};
const APP: AppDocument = {
  key: "crm",
  label: "CRM",
  forms: [form("lead"), form("account")],
  roles: [ROLE],
};
const changed = (recipe: (role: RolePart) => void) => produce(ROLE, recipe).grants ?? [];
const LEAD: edit.Row = { form: "lead", index: null };

it("each form has a row, and one for every further range", () => {
  expect(edit.rowsOf(APP, ROLE)).toEqual([
    LEAD,
    { form: "account", index: 0 },
    { form: "account", index: 1 },
  ]);
});

it("the first operation makes the grant, and lets the records be seen", () => {
  expect(changed((role) => edit.toggle(role, LEAD, "update")).at(-1)).toEqual({
    form: "lead",
    operations: ["read", "update"],
  });
  expect(changed((role) => edit.toggle(role, LEAD, "create")).at(-1)?.operations).toEqual([
    "create",
  ]);
});

it("without seeing nothing is left, and the grant goes", () => {
  const after = changed((role) => edit.toggle(role, { form: "account", index: 0 }, "read"));
  expect(after).toHaveLength(1);
  expect(after[0]?.scope).toBe('pool = "yes"');
});

it("a whole column is switched on, then off", () => {
  const on = produce(ROLE, (role) => edit.toggleColumn(APP, role, "export"));
  expect(on.grants?.map((grant) => grant.operations.includes("export"))).toEqual([
    true,
    true,
    true,
  ]);
  const off = produce(on, (role) => edit.toggleColumn(APP, role, "read"));
  expect(off.grants).toEqual([]);
});

it("rights on fields", () => {
  const [first, second] = changed((role) => {
    edit.setField(role, 0, "amount", "read");
    edit.setField(role, 0, "cost", "hidden");
    edit.setField(role, 0, "cost", "edit");
    edit.setField(role, 1, "phone", "read");
  });
  expect(first && ["amount", "cost"].map((key) => fieldRight(first, key))).toEqual([
    "read",
    "edit",
  ]);
  expect(second && edit.keptBack(second)).toEqual({ hidden: 0, readOnly: 0 });
  expect(rightOf(ROLE, "account", "phone")).toBe("edit");
  expect(rightOf(ROLE, "lead", "phone")).toBe("none");
});

it("roles are added, copied and removed", () => {
  let copy = "";
  const after = produce(APP, (draft) => {
    edit.addRole(draft, { key: "boss", label: "Boss" });
    copy = edit.copyRole(draft, "rep", "Rep 2");
    edit.removeRole(draft, "rep");
  });
  expect(after.roles?.map((role) => role.key)).toEqual(["boss", copy]);
  expect(after.roles?.at(-1)?.grants).toEqual(ROLE.grants);
});

it("knows the usual ranges however they are written", () => {
  expect(scopeOf(null)).toBe("all");
  expect(scopeOf("owner=USER()")).toBe("own");
  expect(scopeOf(SCOPES.departments)).toBe("departments");
  expect(scopeOf('pool = "yes"')).toBe("other");
  expect(scopeOf("")).toBe("other");
});
