import { expect, test } from "vitest";

import type { AffectedPlace, FeltPart } from "@/api/builder/uses";

import { partsInOrder, placeGroups, tally } from "./places";

const place = (
  group: AffectedPlace["group"],
  effect: AffectedPlace["effect"],
  where = group,
): AffectedPlace => ({ group, effect, where, path: [group, 0], role: "", via: null });

const part = (key: string, ...places: AffectedPlace[]): FeltPart => ({
  target: "field",
  key,
  change: "changed",
  path: [],
  message: key,
  places,
  counts: [],
});

test("places are told by kind, what breaks first", () => {
  const groups = placeGroups([
    place("reports", "affected"),
    place("forms", "affected"),
    place("reports", "breaks"),
  ]);
  expect(groups.map((one) => one.group)).toEqual(["forms", "reports"]);
  expect(groups[1]?.places.map((one) => one.effect)).toEqual(["breaks", "affected"]);
});

test("what breaks is counted apart from what is affected", () => {
  const parts = [part("a", place("forms", "breaks")), part("b", place("rules", "follows"))];
  expect(tally(parts)).toEqual({ breaks: 1, affected: 0, follows: 1 });
});

test("the part on which something breaks stands first", () => {
  const many = part("many", place("forms", "affected"), place("rules", "affected"));
  const broken = part("broken", place("forms", "breaks"));
  expect(partsInOrder({ parts: [many, broken], running: [] }).map((one) => one.key)).toEqual([
    "broken",
    "many",
  ]);
});
