import { expect, it } from "vitest";

import { wayBack } from "./way-back";

it.each([
  ["/apps/crm/forms/lead?view=all&filter=x", true, "/apps/crm/forms/lead?view=all&filter=x"],
  ["/todo?task=3", true, "/todo?task=3"],
  ["/build", false, "/build"],
  ["/apps/other/forms/lead", true, "/apps/crm"],
  [null, true, "/apps/crm"],
  [null, false, "/build"],
  ["//elsewhere.example", true, "/apps/crm"],
])("from %s (published: %s) back to %s", (last, published, back) => {
  expect(wayBack("crm", last, published)).toBe(back);
});
