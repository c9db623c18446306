import { expect, it } from "vitest";

import en from "./en.json";
import zhCN from "./zh-CN.json";

const keysOf = (texts: object, prefix = ""): string[] =>
  Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? keysOf(value, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  );

it("both languages have the same texts", () => {
  expect(keysOf(zhCN)).toEqual(keysOf(en));
  expect(keysOf(en).length).toBeGreaterThan(0);
});

it("no Chinese text stands in the English file", () => {
  expect(JSON.stringify(en)).not.toMatch(/\p{Script=Han}/u);
});
