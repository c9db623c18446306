import { expect, it } from "vitest";

import { dropAt, fitsSubform } from "./dragging";

const element = (left: number, top: number) =>
  ({ getBoundingClientRect: () => ({ left, top, width: 100, height: 40 }) }) as unknown as Element;
const over = (data: object, x: number, y: number, held: object = { is: "kind", kind: "text" }) =>
  dropAt({
    source: { data: held },
    target: { data, element: element(0, 0) },
    position: { current: { x, y } },
  });

it("in one column the middle line of a field decides, in several its middle across", () => {
  const field = { is: "field", section: "s", index: 3, columns: 1 };
  expect(over(field, 90, 10)).toEqual({ is: "place", section: "s", index: 3 });
  expect(over(field, 10, 30)).toEqual({ is: "place", section: "s", index: 4 });
  expect(over({ ...field, columns: 2 }, 90, 10)).toEqual({ is: "place", section: "s", index: 4 });
});

it("what may be a column lands in a sub-form, by the middle of the column it is over", () => {
  const held = { is: "field", field: "a", kind: "number", words: "A" };
  expect(over({ is: "subform", field: "items", count: 2 }, 1, 1, held)).toEqual({
    is: "column",
    field: "items",
    index: 2,
  });
  const column = { is: "column", field: "items", index: 0 };
  expect(over(column, 90, 1, held)).toEqual({ is: "column", field: "items", index: 1 });
  expect(fitsSubform({ data: held })).toBe(true);
  expect(fitsSubform({ data: { ...held, kind: "subform" } })).toBe(false);
  expect(fitsSubform({ data: { is: "section", section: "s", words: "S" } })).toBe(false);
});

it("a section lands before or behind another", () => {
  const held = { is: "section", section: "s", words: "S" };
  expect(over({ is: "section", index: 1 }, 90, 10, held)).toEqual({ is: "section", index: 1 });
  expect(over({ is: "section", index: 1 }, 10, 30, held)).toEqual({ is: "section", index: 2 });
});

it("a tab lands left or right of another", () => {
  const held = { is: "section", section: "s", words: "S" };
  const tab = { is: "tab", index: 2 };
  expect(over(tab, 10, 30, held)).toEqual({ is: "section", index: 2, amongTabs: true });
  expect(over(tab, 90, 10, held)).toEqual({ is: "section", index: 3, amongTabs: true });
});

it("below the last field is the end of the section; outside is nowhere", () => {
  expect(over({ is: "end", section: "s", count: 2 }, 0, 0)).toEqual({
    is: "place",
    section: "s",
    index: 2,
  });
  expect(
    dropAt({
      source: { data: { is: "kind" } },
      target: null,
      position: { current: { x: 0, y: 0 } },
    }),
  ).toBeNull();
});
