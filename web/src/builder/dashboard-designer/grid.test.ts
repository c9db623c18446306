import { describe, expect, it } from "vitest";

import type { CardPart } from "@/api/builder/document";

import {
  addCard,
  applyLayout,
  layoutOf,
  nudge,
  placeOf,
  removeCard,
  reorder,
  resize,
} from "./grid";

const card = (key: string, x: number, y: number, w = 6, h = 4): CardPart => ({
  key,
  report: key,
  x,
  y,
  w,
  h,
});
const places = (cards: readonly CardPart[]) =>
  Object.fromEntries(cards.map((one) => [one.key, Object.values(placeOf(one))]));
const overlapping = (cards: readonly CardPart[]) =>
  cards.some((one, at) =>
    cards.slice(at + 1).some((other) => {
      const [a, b] = [placeOf(one), placeOf(other)];
      return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
    }),
  );

describe("adding", () => {
  it("fills the first gap that is large enough", () => {
    const cards = [card("a", 0, 0), card("b", 0, 4, 12)];
    expect(addCard(cards, "c", "kpi", null)).toBe("c");
    expect(places(cards)["c"]).toEqual([6, 0, 3, 3]);
    addCard(cards, "c", "bar", null);
    expect(places(cards)["c_2"]).toEqual([0, 8, 6, 7]);
  });

  it("where something is dropped it stands, and the others make room", () => {
    const cards = [card("a", 0, 0), card("b", 6, 0)];
    addCard(cards, "c", "bar", { x: 9, y: 0 });
    expect(places(cards)["c"]).toEqual([6, 0, 6, 7]);
    expect(places(cards)["a"]).toEqual([0, 0, 6, 4]);
    expect(places(cards)["b"]).toEqual([6, 7, 6, 4]);
  });
});

describe("by keys", () => {
  it("sideways by a column, never off the grid", () => {
    const cards = [card("a", 5, 0)];
    nudge(cards, "a", 1, 0);
    nudge(cards, "a", 1, 0);
    expect(places(cards)["a"]).toEqual([6, 0, 6, 4]);
  });

  it("down changes places with the next card, up brings it back", () => {
    const cards = [card("a", 0, 0), card("b", 0, 4)];
    nudge(cards, "a", 0, 1);
    expect(places(cards)).toEqual({ b: [0, 0, 6, 4], a: [0, 4, 6, 4] });
    nudge(cards, "a", 0, -1);
    expect(places(cards)).toEqual({ a: [0, 0, 6, 4], b: [0, 4, 6, 4] });
  });

  it("a larger card pushes what it covers down and stays within the columns", () => {
    const cards = [card("a", 6, 0), card("b", 0, 0), card("c", 6, 4)];
    resize(cards, "a", 20, 6);
    expect(places(cards)["a"]?.[2]).toBe(12);
    expect(overlapping(cards)).toBe(false);
    resize(cards, "a", 1, 0);
    expect(places(cards)["a"]?.slice(2)).toEqual([2, 2]);
    expect(overlapping(cards)).toBe(false);
  });

  it("what stands below a removed card moves up", () => {
    const cards = [card("a", 0, 0), card("b", 0, 4)];
    removeCard(cards, "a");
    expect(places(cards)).toEqual({ b: [0, 0, 6, 4] });
  });
});

describe("the order on a phone", () => {
  it("follows the large screen until somebody gives it an order of its own", () => {
    const cards = [card("a", 0, 0), card("b", 6, 0)];
    const swapped = layoutOf(cards).map((item) => ({ ...item, x: 6 - item.x }));
    applyLayout(cards, swapped);
    expect(cards.map((one) => one.key)).toEqual(["b", "a"]);
    reorder(cards, "a", -1);
    expect(cards.map((one) => one.key)).toEqual(["a", "b"]);
    const lower = layoutOf(cards).map((item) => ({ ...item, h: 5 }));
    applyLayout(cards, lower);
    expect(cards.map((one) => one.key)).toEqual(["a", "b"]);
  });
});
