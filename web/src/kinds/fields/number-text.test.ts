import { expect, it } from "vitest";

import { grouped, groupedWhileTyping } from "./number-text";

it.each([
  ["1234567", "1,234,567"],
  ["-1234.", "-1,234."],
  ["1,2345.60", "12,345.60"],
  ["", ""],
  ["abc", "abc"],
])("groups %s while it is typed", (typed, shown) => {
  expect(groupedWhileTyping(typed)).toBe(shown);
});

it("leaves out empty places of what stands there", () => {
  expect(grouped("1234.50")).toBe("1,234.5");
  expect(grouped(undefined)).toBe("");
});
