import { expect, it } from "vitest";

import { dropAt } from "./dragging";

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

it("a kind may be dropped into a sub-form, a field may not", () => {
  const spot = { is: "subform", field: "items" };
  expect(over(spot, 1, 1)).toEqual({ is: "subform", field: "items" });
  expect(over(spot, 1, 1, { is: "field", field: "a", words: "A" })).toBeNull();
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
