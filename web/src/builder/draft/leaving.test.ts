import { expect, it } from "vitest";

import { navigations, staysIn } from "./leaving";

it.each([
  ["/build/crm", true],
  ["/build/crm/forms/lead", true],
  ["/build/crm_2/forms/lead", false],
  ["/build", false],
  ["/apps/crm/forms/lead", false],
])("%s is a page of the design of crm: %s", (path, expected) => {
  expect(staysIn("crm", path)).toBe(expected);
});

it("goes to the page that was asked for last", () => {
  const ask = navigations();
  const out = ask("PUSH");
  expect(out()).toBe(true);
  ask("REPLACE");
  expect(out()).toBe(true);
  const inside = ask("PUSH");
  expect([out(), inside()]).toEqual([false, true]);
});
