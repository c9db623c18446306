// @vitest-environment jsdom

import { readFileSync } from "node:fs";
import path from "node:path";

import { render, screen } from "@testing-library/react";
import { I18nextProvider } from "react-i18next";
import { expect, it } from "vitest";

import { FIELD_KINDS } from "@/api/field-kinds";
import { startTranslations } from "@/i18n";

import { FIELD_KINDS_BY_KEY } from ".";
import type { AnyField } from "./field-kind";
import { SYSTEM_FIELDS } from "./system-fields";

const ENGINE = path.resolve(
  import.meta.dirname,
  "../../../../engines/forms/field_types/__init__.py",
);
const [base] = SYSTEM_FIELDS;

const field = (more: Partial<AnyField>): AnyField => {
  if (!base) throw new Error("no system field");
  return { ...base, key: "f", label: { zh: "F", en: "F" }, ...more };
};

const OPTIONS = [{ value: "a", label: { zh: "A", en: "Option A" }, color: "#FF0000" }];

const SHOWN: readonly [string, Partial<AnyField>, unknown, string][] = [
  ["money", { kind: "money", config: { currency: "CNY" } }, 1234567.5, "¥1,234,567.50"],
  ["whole money", { kind: "money", config: { currency: "USD" } }, 1200, "$1,200"],
  ["percent", { kind: "percent", config: {} }, 0.155, "15.5%"],
  ["number", { kind: "number", config: { unit: "kg" } }, 1234.5, "1,234.5 kg"],
  ["choice", { kind: "choice", config: { options: OPTIONS } }, "a", "Option A"],
  ["retired choice", { kind: "choice", config: { options: OPTIONS } }, "gone", "gone"],
  ["user", { kind: "user" }, { id: 3, name: "Ann Lee" }, "Ann Lee"],
  ["formula", { kind: "formula", decimals: 2, type: { name: "number" } }, 1.5, "1.50"],
  ["empty", { kind: "money" }, null, ""],
  [
    "lookup",
    { kind: "lookup", source: field({ kind: "choice", config: { options: OPTIONS } }) },
    "a",
    "Option A",
  ],
];

it.each(SHOWN)("shows %s as people read it", async (_name, more, value, words) => {
  localStorage.setItem("formwork.language", "en");
  const one = field(more);
  const { Display } = FIELD_KINDS_BY_KEY[one.kind];
  const translations = await startTranslations();
  render(
    <I18nextProvider i18n={translations}>
      <output>
        <Display field={one} value={value} />
      </output>
    </I18nextProvider>,
  );
  const text = screen.getByRole("status").textContent;
  expect(text.endsWith(words)).toBe(true);
  if (words === "") expect(text).toBe("");
});

it("knows the engine's kinds, each one", () => {
  const listed = readFileSync(ENGINE, "utf-8").split("FIELD_TYPES")[1] ?? "";
  expect((listed.match(/Field\(\)/g) ?? []).length).toBe(FIELD_KINDS.length);
  expect(Object.keys(FIELD_KINDS_BY_KEY)).toEqual([...FIELD_KINDS]);
});

const ROWS = [
  field({ key: "product", writable: true }),
  field({ key: "n", writable: true }),
  field({ key: "line", kind: "formula", writable: false }),
];

it.each([
  ["reference", { id: 7, title: "x" }, 7],
  [
    "users",
    [
      { id: 1, name: "a" },
      { id: 2, name: "b" },
    ],
    [1, 2],
  ],
  ["money", 12.5, 12.5],
  [
    "subform",
    [{ id: 1, product: { id: 3, title: "p" }, $new: "k", n: 2, line: 6 }],
    [{ id: 1, product: 3, n: 2 }],
  ],
] as const)("sends a %s as the API takes it", (kind, shown, wire) => {
  expect(FIELD_KINDS_BY_KEY[kind].toWire(shown, field({ kind, rows: ROWS }))).toEqual(wire);
});
