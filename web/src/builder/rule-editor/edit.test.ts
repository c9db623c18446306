import { produce } from "immer";
import { expect, it } from "vitest";

import type { AppDocument, RulePart } from "@/api/builder/document";
import { RULE_TRIGGERS_BY_KEY } from "@/kinds/rule-triggers";

import * as edit from "./edit";

const rule = (key: string, order?: number): RulePart => ({
  key,
  label: key,
  form: "lead",
  trigger: { kind: "after_save" },
  actions: [{ kind: "notify" }, { kind: "set_fields" }, { kind: "assign" }],
  ...(order !== undefined && { order }),
});
const APP: AppDocument = {
  key: "crm",
  label: "CRM",
  forms: [
    { key: "lead", label: "Lead", title: "name", fields: [] },
    { key: "task", label: "Task", title: "name", fields: [] },
  ],
  rules: [rule("b"), rule("a"), rule("c", 5)],
};
const keys = (document: AppDocument) => edit.rulesOn(document, "lead").map((one) => one.key);

it("rules run by their order, then by their keys", () => {
  expect(keys(APP)).toEqual(["c", "a", "b"]);
});

it("a rule is moved among those of its form", () => {
  const after = produce(APP, (draft) => edit.moveRule(draft, "lead", 0, 2));
  expect(keys(after)).toEqual(["a", "b", "c"]);
  expect(keys(produce(after, (draft) => edit.moveRule(draft, "lead", 1, 0)))).toEqual([
    "b",
    "a",
    "c",
  ]);
});

it("a new rule comes last and can be copied and removed", () => {
  const made = "new";
  let copied = "";
  const after = produce(APP, (draft) => {
    edit.addRule(draft, { key: made, label: "New" }, "lead");
    copied = edit.copyRule(draft, made, "Copy");
  });
  expect(keys(after)).toEqual(["c", "a", "b", made, copied]);
  expect(after.rules?.at(-1)).toMatchObject({ label: "Copy", enabled: false });
  expect(keys(produce(after, (draft) => edit.removeRule(draft, made)))).not.toContain(made);
});

it("what is asked for stays when the moment changes within a kind", () => {
  const [, , changed, becomes] = RULE_TRIGGERS_BY_KEY.after_save.moments;
  if (!changed || !becomes) throw new Error("moments");
  const first = produce(rule("x"), (draft) => {
    draft.trigger = { kind: "after_save", config: { on: ["update"], changed: ["stage"] } };
    edit.setMoment(draft, "after_save", changed);
  });
  expect(first.trigger.config).toEqual({ on: ["update"], changed: ["stage"] });
  const second = produce(first, (draft) => edit.setMoment(draft, "after_save", becomes));
  expect(second.trigger.config).toEqual({ on: ["create", "update"], becomes_true: true });
});

it("actions are added, ordered and removed, and know where they may stand", () => {
  const after = produce(rule("x"), (draft) => {
    edit.moveAction(draft, 0, 2);
    edit.removeAction(draft, 0);
    edit.addAction(APP, draft, "block");
  });
  expect(after.actions.map((one) => one.kind)).toEqual(["assign", "notify", "block"]);
  expect(edit.mayStand("block", "before_save")).toBe(true);
  expect(edit.mayStand("block", "schedule")).toBe(false);
  expect(edit.mayStand("notify", "before_save")).toBe(false);
  expect(edit.mayStand("set_fields", "date_relative")).toBe(true);
});
