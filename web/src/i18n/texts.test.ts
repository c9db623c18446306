import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, it } from "vitest";

import { textsOf } from ".";

const keysOf = (texts: object, prefix = ""): string[] =>
  Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? keysOf(value, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  );

// Counting is by the language: Chinese has one form where English has two.
const withoutCounts = (keys: string[]) =>
  [...new Set(keys.map((key) => key.replace(/_(one|other)$/, "")))].sort();

it("both languages have the same texts", async () => {
  const [chinese, english] = [await textsOf("zh-CN"), await textsOf("en")];
  expect(withoutCounts(keysOf(chinese))).toEqual(withoutCounts(keysOf(english)));
  expect(keysOf(english).length).toBeGreaterThan(100);
});

it("no Chinese text stands in the English files", async () => {
  expect(JSON.stringify(await textsOf("en"))).not.toMatch(/\p{Script=Han}/u);
});

const SOURCES = path.resolve(import.meta.dirname, "..");
// The expression language carries its own messages and Chinese signs; the languages name themselves.
const WITH_CHINESE = /^(expr\/|i18n\/index\.ts)|\.test\.tsx?$/;

it("no Chinese text stands in the code", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf-8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
    .filter((file) => !WITH_CHINESE.test(file));
  const stray = files.filter((file) =>
    /\p{Script=Han}/u.test(readFileSync(path.join(SOURCES, file), "utf-8")),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(stray).toEqual([]);
});
