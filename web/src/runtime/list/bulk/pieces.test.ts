import { expect, it } from "vitest";

import { pieces } from "./pieces";

it.each([
  [[], 2, []],
  [[1], 2, [[1]]],
  [[1, 2, 3, 4, 5], 2, [[1, 2], [3, 4], [5]]],
  [
    [1, 2, 3, 4],
    2,
    [
      [1, 2],
      [3, 4],
    ],
  ],
])("%j by %i", (items, size, found) => {
  expect(pieces(items, size)).toEqual(found);
});
