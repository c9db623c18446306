import { expect, test } from "vitest";

import type { AffectedPlace, FeltPart } from "@/api/builder/uses";

import { fieldPath, partsInOrder, placeGroups, tally } from "./places";

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

test("a path into the app tells its field, also a column of a sub-form", () => {
  const app = {
    key: "shop",
    label: "Shop",
    forms: [
      {
        key: "order",
        title: "state",
        label: "Order",
        fields: [
          { key: "state", kind: "choice", label: "State" },
          {
            key: "items",
            kind: "subform",
            label: "Items",
            fields: [{ key: "unit", kind: "choice", label: "Unit" }],
          },
        ],
      },
    ],
  };
  expect(fieldPath(app, ["forms", 0, "fields", 0, "config", "options"])).toBe("state");
  expect(fieldPath(app, ["forms", 0, "fields", 1, "fields", 0, "config", "options"])).toBe(
    "items.unit",
  );
  expect(fieldPath(app, ["forms", 0, "views", 0, "options"])).toBeNull();
  expect(fieldPath(app, ["forms", 0, "fields", 9, "config", "options"])).toBeNull();
});
