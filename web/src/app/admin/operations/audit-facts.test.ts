import type { TFunction } from "i18next";
import { expect, it } from "vitest";

import { auditFacts } from "./audit-facts";

const t = ((keys: string[], { what }: { what: string }) =>
  ({ "admin:audit.details.fields": "Changed", "admin:audit.fields.email": "Email" })[
    keys[0] ?? ""
  ] ?? what) as unknown as TFunction;

it("names what is known and leaves the rest as it is", () => {
  const details = { fields: ["email", "x"], added: ["crm.rep"], count: 3 };
  expect(auditFacts(details, t, (role) => `role ${role}`)).toEqual([
    { name: "Changed", value: ["Email", "x"] },
    { name: "added", value: ["role crm.rep"] },
    { name: "count", value: 3 },
  ]);
});
