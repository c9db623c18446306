import { expect, it } from "vitest";

import { type AnyField } from "@/kinds/fields/field-kind";
import { SYSTEM_FIELDS } from "@/kinds/fields/system-fields";

import { readFilter, writeFilter } from "./conditions";

const [base] = SYSTEM_FIELDS;
const KINDS = {
  amount: "money",
  stage: "choice",
  name: "text",
  closed_on: "date",
  owner: "user",
  locked: "boolean",
} as const;
const fields = new Map(
  Object.entries(KINDS).map(([key, kind]) => [key, { ...base, key, kind } as AnyField]),
);

it.each([
  ["amount >= 5000", { field: "amount", operator: "at_least", value: 5000 }],
  ['IN(stage, ["won", "lost"])', { field: "stage", operator: "any_of", value: ["won", "lost"] }],
  ['NOT(IN(stage, ["won"]))', { field: "stage", operator: "none_of", value: ["won"] }],
  ["closed_on >= DATE(2026, 2, 1)", { field: "closed_on", operator: "since", value: "2026-02-01" }],
  ["owner = USER()", { field: "owner", operator: "is_me", value: null }],
  ["owner = 13", { field: "owner", operator: "is", value: 13 }],
  ["NOT(ISEMPTY(name))", { field: "name", operator: "not_empty", value: null }],
  ['CONTAINS(name, "a ""b""")', { field: "name", operator: "contains", value: 'a "b"' }],
  ["NOT(locked)", { field: "locked", operator: "is_false", value: null }],
])("reads %s and writes it again", (text, condition) => {
  const read = readFilter(text, fields);
  expect(read).toEqual([condition]);
  expect(writeFilter(read)).toBe(text);
});

it("keeps what rows cannot show as text, beside what they can", () => {
  const text = "AND(amount > 1, YEAR(closed_on) = YEAR(TODAY()))";
  const read = readFilter(text, fields);
  expect(read.map((part) => "text" in part)).toEqual([false, true]);
  expect(writeFilter(read)).toBe(text);
  expect(readFilter("not ( a formula", fields)).toEqual([{ text: "not ( a formula" }]);
});
