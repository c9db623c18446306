import { expect, test } from "vitest";

import type { AppDocument } from "@/api/builder/document";

import { referencesOf } from "./references";

const refers = (key: string, form: string) => ({ key, kind: "reference", config: { form } });

test("one reference for each pair of forms, with sub-form fields and without other apps", () => {
  const form = (key: string, fields: object[]) => ({ key, label: key, fields });
  const document = {
    key: "desk",
    forms: [
      form("order", [
        { ...refers("buyer", "person"), label: "Buyer" },
        { key: "helpers", kind: "references", config: { form: "person" } },
        { key: "items", kind: "subform", fields: [refers("what", "product")] },
        refers("account", "crm.account"),
        { key: "note", kind: "text", config: { form: "person" } },
      ]),
      form("person", [refers("boss", "person")]),
      form("product", []),
    ],
  } as unknown as AppDocument;
  expect(referencesOf(document)).toEqual([
    { from: "order", to: "person", fields: ["Buyer", "helpers"] },
    { from: "order", to: "product", fields: ["what"] },
    { from: "person", to: "person", fields: ["boss"] },
  ]);
});
