import { expect, it } from "vitest";

import { idOf, oneOf, textsOf } from "./use-filter";

it("keeps texts and numbers of an address and nothing else", () => {
  const search = { a: "x", b: 7, c: "", d: null, e: { f: 1 }, g: ["h"], i: true };
  expect(textsOf(search)).toEqual({ a: "x", b: "7" });
});

it.each([
  ["7", 7],
  ["0", undefined],
  ["-1", undefined],
  ["7.5", undefined],
  ["x", undefined],
  [undefined, undefined],
])("reads %s as an id", (text, id) => {
  expect(idOf(text)).toBe(id);
});

it("takes only known words", () => {
  expect(oneOf(["open", "done"], "open")).toBe("open");
  expect(oneOf(["open", "done"], "other")).toBeUndefined();
});
