import { describe, expect, it } from "vitest";

import { inOptionOrder, lineAt, lineCount, nextRow, pagesOf, type Section } from "./sections";

const section = (key: string, count: number, more: Partial<Section> = {}): Section => ({
  key,
  count,
  query: {},
  head: null,
  open: true,
  ...more,
});
const PLAIN = [section("all", 100_000)];
const GROUPED = [
  section("a", 2, { head: {} }),
  section("b", 3, { head: {}, open: false }),
  section("c", 1, { head: {} }),
];

describe("lines of a list", () => {
  it("without groups each line is a row", () => {
    expect(lineCount(PLAIN)).toBe(100_000);
    expect(lineAt(PLAIN, 99_999)).toMatchObject({ is: "row", index: 99_999 });
    expect(lineAt(PLAIN, 100_000)).toBeUndefined();
    expect(lineAt(PLAIN, -1)).toBeUndefined();
  });

  it("a closed group is its head alone", () => {
    expect(lineCount(GROUPED)).toBe(6);
    expect([0, 1, 2, 3, 4, 5].map((at) => lineAt(GROUPED, at)?.is)).toEqual([
      "head",
      "row",
      "row",
      "head",
      "head",
      "row",
    ]);
    expect(lineAt(GROUPED, 5)).toMatchObject({ section: { key: "c" }, index: 0 });
  });

  it("moving passes over heads and stays within the list", () => {
    expect(nextRow(GROUPED, 2, 1)).toBe(5);
    expect(nextRow(GROUPED, 5, -1)).toBe(2);
    expect(nextRow(GROUPED, 1, -1)).toBe(1);
    expect(nextRow(PLAIN, 99_990, 50)).toBe(99_999);
    expect(nextRow([section("a", 0)], 0, 1)).toBe(0);
  });

  it("asks for each page once", () => {
    const pages = pagesOf(PLAIN, 95, 205, 100).map((one) => one.page);
    expect(pages).toEqual([0, 1, 2]);
    expect(pagesOf(PLAIN, -20, 10, 100).map((one) => one.page)).toEqual([0]);
    expect(pagesOf(GROUPED, 0, 50, 100).map((one) => one.section.key)).toEqual(["a", "c"]);
  });
});

describe("order of groups", () => {
  it("follows the options of a choice; what is no option comes behind, what is empty last", () => {
    const groups = ["won", null, "gone", "new"].map((value) => ({ value }));
    const options = ["new", "open", "won"].map((value) => ({ value }));
    expect(inOptionOrder(groups, options).map((one) => one.value)).toEqual([
      "new",
      "won",
      "gone",
      null,
    ]);
    expect(inOptionOrder(groups, [])).toBe(groups);
  });
});
