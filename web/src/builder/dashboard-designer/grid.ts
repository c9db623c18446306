/** Cards on the 12 columns: placing, moving, resizing, their order on a phone. Pure. */

import { type LayoutItem, moveElement, verticalCompactor } from "react-grid-layout/core";

import type { ChartKindKey } from "@/api/chart-kinds";
import { type CardPart, freeKey } from "@/api/builder/document";

export const COLUMNS = 12;
export const MOST_ROWS = 40;
const LEAST_ROWS = 2;
const LEAST_COLUMNS = 2;

type Place = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

/** Cards without a place stand where the definition's own defaults put them. */
export const placeOf = (card: CardPart): Place => ({
  x: card.x ?? 0,
  y: card.y ?? 0,
  w: card.w ?? 6,
  h: card.h ?? 4,
});

export const layoutOf = (cards: readonly CardPart[]): LayoutItem[] =>
  cards.map((card) => ({
    i: card.key,
    ...placeOf(card),
    minW: LEAST_COLUMNS,
    minH: LEAST_ROWS,
    maxH: MOST_ROWS,
  }));

/** How large a card of this chart is at first. */
export const sizeFor = (kind: ChartKindKey): { w: number; h: number } =>
  kind === "kpi" ? { w: 3, h: 3 } : { w: 6, h: 7 };

const byPlace = (one: CardPart, other: CardPart) => {
  const [first, second] = [placeOf(one), placeOf(other)];
  return first.y - second.y || first.x - second.x;
};

/** Whether the order on a phone is the one in which the large screen is read. */
const readsInOrder = (cards: readonly CardPart[]): boolean =>
  cards.every((card, index) => {
    const before = cards[index - 1];
    return before === undefined || byPlace(before, card) <= 0;
  });

/** Takes over places; the phone follows unless it has an order of its own. */
export function applyLayout(cards: CardPart[], layout: readonly LayoutItem[]): void {
  const follows = readsInOrder(cards);
  for (const card of cards) {
    const item = layout.find((one) => one.i === card.key);
    if (!item) continue;
    const next = { x: item.x, y: item.y, w: item.w, h: Math.min(item.h, MOST_ROWS) };
    const now = placeOf(card);
    if (now.x !== next.x || now.y !== next.y || now.w !== next.w || now.h !== next.h) {
      Object.assign(card, next);
    }
  }
  if (follows && !readsInOrder(cards)) cards.sort(byPlace);
}

const overlaps = (one: Place, other: Place): boolean =>
  one.x < other.x + other.w &&
  other.x < one.x + one.w &&
  one.y < other.y + other.h &&
  other.y < one.y + one.h;

/** The first gap from the top that is large enough. */
export function firstGap(cards: readonly CardPart[], w: number, h: number): Place {
  const taken = cards.map(placeOf);
  for (let y = 0; ; y += 1) {
    for (let x = 0; x + w <= COLUMNS; x += 1) {
      const place = { x, y, w, h };
      if (!taken.some((one) => overlaps(one, place))) return place;
    }
  }
}

/** Adds a card at `at`, else in the first gap; gives its key. */
export function addCard(
  cards: CardPart[],
  report: string,
  kind: ChartKindKey,
  at: { readonly x: number; readonly y: number } | null,
): string {
  const size = sizeFor(kind);
  const key = freeKey(
    report.slice(0, 40),
    cards.map((card) => card.key),
  );
  const place = at ? { ...at, ...size } : firstGap(cards, size.w, size.h);
  cards.push({ key, report, ...place, x: Math.min(place.x, COLUMNS - size.w) });
  if (at) settle(cards, key);
  return key;
}

/** After one card was put somewhere, the others make room and everything moves up. */
function settle(cards: CardPart[], key: string): void {
  const layout = layoutOf(cards);
  const item = layout.find((one) => one.i === key);
  if (!item) return;
  const { x, y } = item;
  item.y = -1;
  const moved = moveElement(layout, item, x, y, true, false, "vertical", COLUMNS);
  applyLayout(cards, verticalCompactor.compact(moved, COLUMNS));
}

/** One step by keys: sideways by a column, up and down past the next card. */
export function nudge(cards: CardPart[], key: string, dx: number, dy: number): void {
  const card = cards.find((one) => one.key === key);
  if (!card) return;
  const place = placeOf(card);
  const x = Math.max(0, Math.min(COLUMNS - place.w, place.x + dx));
  const beside = cards
    .filter((one) => one !== card)
    .map(placeOf)
    .filter((one) => one.x < place.x + place.w && place.x < one.x + one.w);
  let { y } = place;
  if (dy > 0) {
    const below = beside.filter((one) => one.y >= place.y + place.h).sort((a, b) => a.y - b.y)[0];
    if (!below) return;
    y = below.y + below.h;
  } else if (dy < 0) {
    const above = beside.filter((one) => one.y + one.h <= place.y).sort((a, b) => b.y - a.y)[0];
    if (!above) return;
    y = above.y;
  }
  if (x === place.x && y === place.y) return;
  const layout = layoutOf(cards);
  const item = layout.find((one) => one.i === key);
  if (!item) return;
  const moved = moveElement(layout, item, x, y, true, false, "vertical", COLUMNS);
  applyLayout(cards, verticalCompactor.compact(moved, COLUMNS));
}

/** Another size; what is in the way moves down. */
export function resize(cards: CardPart[], key: string, w: number, h: number): void {
  const card = cards.find((one) => one.key === key);
  if (!card) return;
  const place = placeOf(card);
  const width = Math.max(LEAST_COLUMNS, Math.min(w, COLUMNS));
  const next = {
    x: Math.min(place.x, COLUMNS - width),
    w: width,
    h: Math.max(LEAST_ROWS, Math.min(h, MOST_ROWS)),
  };
  const layout = layoutOf(cards).map((item) => (item.i === key ? { ...item, ...next } : item));
  applyLayout(cards, verticalCompactor.compact(apart(layout, key), COLUMNS));
}

/** Cards that the resized one covers go below it. */
function apart(layout: LayoutItem[], key: string): LayoutItem[] {
  const grown = layout.find((item) => item.i === key);
  if (!grown) return layout;
  return layout.map((item) =>
    item !== grown && overlaps(item, grown) ? { ...item, y: grown.y + grown.h } : item,
  );
}

/** Takes a card away; the others move up. */
export function removeCard(cards: CardPart[], key: string): void {
  const at = cards.findIndex((card) => card.key === key);
  if (at < 0) return;
  cards.splice(at, 1);
  applyLayout(cards, verticalCompactor.compact(layoutOf(cards), COLUMNS));
}

/** One place earlier or later in the order on a phone. */
export function reorder(cards: CardPart[], key: string, by: -1 | 1): void {
  const at = cards.findIndex((card) => card.key === key);
  if (at < 0 || at + by < 0 || at + by >= cards.length) return;
  const [taken] = cards.splice(at, 1);
  if (taken) cards.splice(at + by, 0, taken);
}
