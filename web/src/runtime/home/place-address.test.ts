import { expect, test } from "vitest";

import { moved, placeAddress } from "./place-address";

test("every kind of place has an address", () => {
  const place = { app: "crm", target: "deal" };
  expect(placeAddress({ ...place, kind: "form" })).toBe("/apps/crm/forms/deal");
  expect(placeAddress({ ...place, kind: "record", record_id: 7 })).toBe(
    "/apps/crm/forms/deal/records/7",
  );
  expect(placeAddress({ ...place, kind: "dashboard" })).toBe("/apps/crm/dashboards/deal");
  expect(placeAddress({ ...place, kind: "report" })).toBe("/apps/crm/reports/deal");
});

test("a place moves by one and not beyond the ends", () => {
  expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});
