import { expect, it } from "vitest";

import { staysIn } from "./leaving";

it.each([
  ["/build/crm", true],
  ["/build/crm/forms/lead", true],
  ["/build/crm_2/forms/lead", false],
  ["/build", false],
  ["/apps/crm/forms/lead", false],
])("%s is a page of the design of crm: %s", (path, expected) => {
  expect(staysIn("crm", path)).toBe(expected);
});
