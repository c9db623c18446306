import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, it } from "vitest";

import type { AppDocument } from "@/api/builder/document";
import { RULE_ACTIONS, RULE_TRIGGERS } from "@/api/rule-kinds";

import { RULE_TRIGGERS_BY_KEY } from "../rule-triggers";
import { RULE_ACTIONS_BY_KEY } from ".";
import type { Teller } from "./rule-action";

const ENGINES = path.resolve(import.meta.dirname, "../../../../engines");

/** The kinds that the modules of these folders say they are. */
const kindsIn = (...folders: string[]) =>
  folders
    .flatMap((folder) =>
      readdirSync(path.join(ENGINES, folder))
        .filter((file) => file.endsWith(".py"))
        .map((file) => readFileSync(path.join(ENGINES, folder, file), "utf-8")),
    )
    .flatMap((code) => [...code.matchAll(/^ {4}kind = "(\w+)"$/gm)].map(([, kind]) => kind))
    .sort();

it("has a face for each kind that the engine has", () => {
  expect([...RULE_ACTIONS].sort()).toEqual(kindsIn("actions", "rules/actions"));
  expect([...RULE_TRIGGERS].sort()).toEqual(kindsIn("rules/triggers"));
});

it("knows before and after which moment an action may stand", () => {
  for (const [kind, { stands }] of Object.entries(RULE_ACTIONS_BY_KEY)) {
    const folder = kind === "block" ? "rules/actions" : "actions";
    const code = readFileSync(path.join(ENGINES, folder, `${kind}.py`), "utf-8");
    const before = /^ {4}before_save = True$/m.test(code);
    const after = !/^ {4}after_save = False$/m.test(code);
    expect([kind, stands]).toEqual([
      kind,
      before && after ? "both" : before ? "before_save" : "after_save",
    ]);
  }
});

const TELL: Teller = {
  say: (key, values = {}) => `${key}(${Object.values(values).map(String).join("|")})`,
  words: (words) => (typeof words === "string" ? words : (words?.en ?? "")),
  list: (items) => items.join("+"),
  form: (key) => `form:${key}`,
  flow: (key) => `flow:${key}`,
  role: (key) => `role:${key}`,
  field: (key, form) => `${form ?? "own"}.${key}`,
  value: (formula) => `<${formula}>`,
  condition: (source) => `?${source}`,
};

const APP: AppDocument = {
  key: "service",
  label: "Service",
  forms: [
    {
      key: "repair",
      label: "Repair",
      title: "name",
      fields: [
        { key: "name", kind: "text", label: "Name" },
        { key: "equipment", kind: "reference", label: "E", config: { form: "equipment" } },
      ],
    },
    {
      key: "equipment",
      label: "Equipment",
      title: "name",
      fields: [{ key: "site", kind: "reference", label: "Site", config: { form: "site" } }],
    },
  ],
};

it("says what an action does", () => {
  const { update_referenced: referenced, notify, block, set_fields: set } = RULE_ACTIONS_BY_KEY;
  const values = [{ field: "next", value: "TODAY() + 90" }];
  expect(referenced.sentences({ form: "equipment", via: "equipment", values }, TELL)).toEqual([
    "update_referenced(own.equipment|equipment.next|<TODAY() + 90>)",
  ]);
  expect(set.sentences({ values: [...values, { field: "", value: "" }] }, TELL)).toHaveLength(1);
  expect(notify.sentences({ fields: ["owner"], roles: ["boss"], title: "Hello" }, TELL)).toEqual([
    "notify(own.owner+role(role:boss)|Hello)",
  ]);
  expect(block.sentences({ message: "No", field: "x" }, TELL)).toEqual(["block_at(No|own.x)"]);
});

it("starts with what is most likely meant", () => {
  const { update_referenced: referenced, update_referring: referring } = RULE_ACTIONS_BY_KEY;
  expect(referenced.start(APP, "repair")).toMatchObject({ form: "equipment", via: "equipment" });
  expect(referring.start(APP, "equipment")).toMatchObject({ form: "repair", via: "equipment" });
  expect(RULE_ACTIONS_BY_KEY.create_record.start(APP, "equipment")).toMatchObject({
    form: "repair",
    values: [{ field: "equipment", value: "id" }, { field: "" }],
  });
});

it("the form follows from the reference, along others too", () => {
  const { derived } = RULE_ACTIONS_BY_KEY.update_referenced;
  const before = { form: "equipment", via: "equipment.site", values: [{ field: "a", value: "1" }] };
  expect(derived?.from(before, APP, "repair")).toEqual({
    form: "site",
    via: "equipment.site",
    values: [{ field: "", value: "" }],
  });
});

it("each moment is known again by its settings", () => {
  for (const trigger of Object.values(RULE_TRIGGERS_BY_KEY)) {
    for (const moment of trigger.moments) {
      expect(trigger.momentOf(moment.config)).toBe(moment.key);
    }
  }
  const { after_save: saved } = RULE_TRIGGERS_BY_KEY;
  expect(saved.momentOf({})).toBe("saved");
  expect(saved.momentOf({ on: ["create", "delete"] })).toBe("saved");
  expect(saved.momentOf({ on: ["update"], changed: ["stage"] })).toBe("changed");
});
