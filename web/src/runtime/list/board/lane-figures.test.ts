import { expect, it } from "vitest";

import type { RecordRow } from "@/api/app-definition";
import type { Groups } from "@/api/records";

import { laneFigures, lastMoves, type Moving } from "./lane-figures";

const groups = [
  { value: "new", count: 3, "sum.amount": 30 },
  { value: "won", count: 1, "sum.amount": 5 },
] as unknown as Groups;
const card = { id: 7, values: { amount: 12 } } as unknown as RecordRow;
const moving = (seen: Groups | undefined): Moving =>
  new Map([[7, { row: card, from: "new", to: "won", seen }]]);

it("a card on its way counts where it goes to, until the server counts it", () => {
  expect(laneFigures(groups, "new", "amount", moving(groups))).toEqual({ count: 2, sum: 18 });
  expect(laneFigures(groups, "won", "amount", moving(groups))).toEqual({ count: 2, sum: 17 });
  expect(laneFigures(groups, "lost", "amount", moving(groups))).toEqual({ count: 0, sum: 0 });
  expect(laneFigures(groups, "won", "amount", moving([]))).toEqual({ count: 1, sum: 5 });
  expect(laneFigures(groups, "won", null, moving(groups))).toEqual({ count: 2, sum: 0 });
});

it("a card that is moved on before the server counted it leaves the lane where it is counted", () => {
  const first = { row: card, from: "new", to: "won", seen: groups };
  const second = { row: card, from: "won", to: "lost", seen: groups };
  const both = lastMoves([first, second]);
  expect(both.get(7)?.to).toBe("lost");
  expect(laneFigures(groups, "new", null, both).count).toBe(2);
  expect(laneFigures(groups, "won", null, both).count).toBe(1);
  expect(laneFigures(groups, "lost", null, both).count).toBe(1);
  // The second one was refused: the card lies where the first one put it.
  expect(lastMoves([first]).get(7)?.to).toBe("won");
  // Counted in between: it leaves the lane in which the newer figures count it.
  const newer = [...groups] as unknown as Groups;
  expect(lastMoves([first, { ...second, seen: newer }]).get(7)?.from).toBe("won");
});
