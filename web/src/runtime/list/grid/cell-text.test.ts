import { expect, it } from "vitest";

import type { AnyField } from "@/kinds/fields/field-kind";
import { SYSTEM_FIELDS } from "@/kinds/fields/system-fields";

import { copied, pasted } from "./cell-text";

const [base] = SYSTEM_FIELDS;
const field = (type: string, config: object = {}, kind = "text") =>
  ({ ...base, kind, type: { name: type }, config }) as AnyField;
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

const words = { label: ({ zh }: { zh: string }) => zh, yes: "是", no: "否" };

it.each([
  [field("text"), "hello", "hello"],
  [field("number"), 1234.5, "1234.5"],
  [field("number", {}, "percent"), 0.07, "7%"],
  [field("boolean"), false, "否"],
  [field("date"), "2026-11-22", "2026-11-22"],
  [field("text", { options }), "b", "乙"],
  [field("list", { options }), ["a", "b"], "甲、乙"],
])("%#: %s is read again as it was copied", (target, value, text) => {
  expect(copied(target, value, words)).toBe(text);
  expect(pasted(target, text)).toEqual(value);
});

it.each([
  [field("user"), { id: 3, name: "王磊" }, "王磊"],
  [
    field("list"),
    [
      { id: 3, title: "华兴" },
      { id: 4, title: "远大" },
    ],
    "华兴、远大",
  ],
  [field("record"), null, ""],
])("%#: what has a name is copied by it", (target, value, text) => {
  expect(copied(target, value, words)).toBe(text);
});
