import { expect, it } from "vitest";

import type { AnyField } from "@/kinds/fields/field-kind";
import { SYSTEM_FIELDS } from "@/kinds/fields/system-fields";

import { pasted } from "./paste";

const [base] = SYSTEM_FIELDS;
const field = (type: string, config: object = {}) =>
  ({ ...base, type: { name: type }, config }) as AnyField;
const options = [
  { value: "a", label: { zh: "甲", en: "First" } },
  { value: "b", label: { zh: "乙", en: "Second" } },
];

it.each([
  [field("text"), " hello \n", "hello"],
  [field("number"), "¥1,234.50", 1234.5],
  [field("number"), "-3", -3],
  [field("number"), "15%", 0.15],
  [field("number"), "a lot", undefined],
  [field("boolean"), "是", true],
  [field("boolean"), "no", false],
  [field("boolean"), "perhaps", undefined],
  [field("date"), "2026年3月5日", "2026-03-05"],
  [field("date"), "2026/11/22", "2026-11-22"],
  [field("date"), "2026-02-31", undefined],
  [field("text", { options }), "乙", "b"],
  [field("text", { options }), "First", "a"],
  [field("text", { options }), "third", undefined],
  [field("list", { options }), "甲、Second", ["a", "b"]],
  [field("record"), "Huaxing", undefined],
  [field("number"), "  ", null],
])("%#: %s", (target, text, value) => {
  expect(pasted(target, text)).toEqual(value);
});
