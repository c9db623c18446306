import { expect, it } from "vitest";

import { type Extent, moved } from "./cell-keys";

const grid: Extent = {
  columns: 3,
  page: 10,
  lines: 50,
  next: (line, step) => Math.max(0, Math.min(49, line + step)),
};
const press = (
  key: string,
  more: { ctrl?: boolean; shift?: boolean } = {},
  at: readonly [number, number] = [5, 1],
) => moved({ line: at[0], column: at[1] }, { key, ctrl: false, shift: false, ...more }, grid);

it.each([
  ["ArrowDown", {}, [6, 1]],
  ["ArrowUp", {}, [4, 1]],
  ["ArrowDown", { ctrl: true }, [49, 1]],
  ["PageDown", {}, [15, 1]],
  ["PageUp", {}, [0, 1]],
  ["ArrowRight", { ctrl: true }, [5, 2]],
  ["ArrowLeft", {}, [5, 0]],
  ["Home", {}, [5, 0]],
  ["End", { ctrl: true }, [49, 2]],
  ["Tab", {}, [5, 2]],
  ["Tab", { shift: true }, [5, 0]],
] as const)("%s %o", (key, more, [line, column]) => {
  expect(press(key, more)).toEqual({ line, column });
});

it("Tab goes on in the next row and leaves the grid at its end", () => {
  expect(press("Tab", {}, [5, 2])).toEqual({ line: 6, column: 0 });
  expect(press("Tab", { shift: true }, [5, 0])).toEqual({ line: 4, column: 2 });
  expect(press("Tab", {}, [49, 2])).toBeNull();
  expect(press("Tab", { shift: true }, [0, 0])).toBeNull();
  expect(press("a")).toBeNull();
});
