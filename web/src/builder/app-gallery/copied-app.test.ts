import { expect, it } from "vitest";

import { copiedApp, readAppFile } from "./copied-app";

it.each([["[]"], ["null"], ['{"key": 3, "label": "x"}'], ['{"key": "crm"}'], ['"crm"']])(
  "%s is no app",
  (text) => expect(readAppFile(text)).toEqual({ is: "other" }),
);

it.each([
  ['{\n  "key": crm\n}', 2, 10],
  ['{\n  "key": "crm"', 2, 15],
  ["", 1, 1],
])("%j is broken, and where", (text, line, column) =>
  expect(readAppFile(text)).toEqual({ is: "broken", line, column }),
);

it("a definition file is an app, without the mark of its schema", () => {
  expect(readAppFile('{"$schema": "x", "key": "crm", "label": "CRM"}')).toEqual({
    is: "app",
    document: { key: "crm", label: "CRM" },
  });
});

it("a copy speaks of its own forms, and of other apps' as before", () => {
  const reference = (form: string) => ({
    key: form,
    kind: "reference",
    label: form,
    config: { form },
  });
  const copy = copiedApp(
    {
      key: "crm",
      label: "CRM",
      forms: [
        {
          key: "lead",
          label: "Lead",
          title: "name",
          fields: [reference("lead"), reference("crm.lead"), reference("erp.order")],
        },
      ],
    },
    { key: "crm_2", label: "Copy" },
  );
  expect(copy).toMatchObject({ key: "crm_2", label: "Copy" });
  expect(copy.forms?.[0]?.fields.map((field) => field.config?.["form"])).toEqual([
    "lead",
    "crm_2.lead",
    "erp.order",
  ]);
});
