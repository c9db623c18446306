import { afterAll, beforeAll, expect, it } from "vitest";

import { duration, exactMoment, momentToWire, setZone, wallMoment } from "./dates";

beforeAll(() => setZone("America/New_York"));
afterAll(() => setZone("Asia/Shanghai"));

it.each([
  ["2026-07-01T02:30:00Z", "2026-06-30 22:30"],
  ["2026-01-01T12:00:00+08:00", "2025-12-31 23:00"],
  ["2026-01-01 09:00:00", "2026-01-01 09:00"],
])("shows %s on the workspace's clock", (moment, shown) => {
  expect(exactMoment(moment)).toBe(shown);
});

// The clocks change on 8 March 2026 at 7:00 UTC and back on 1 November at 6:00 UTC.
it.each(["2026-03-08T06:59:00Z", "2026-03-08T07:01:00Z", "2026-11-01T07:30:00Z"])(
  "sends %s back as it was",
  (moment) => {
    expect(momentToWire(wallMoment(moment))).toBe(moment);
  },
);

it("tells how long something took", () => {
  expect(duration("2026-01-01T00:00:00Z", "2026-01-05T01:00:00Z", "en")).toBe("4 days");
  expect(duration("2026-01-01T00:00:00Z", "2026-01-01T05:00:00Z", "zh")).toBe("5小时");
});

it("keeps the browser's zone when it does not know the workspace's", () => {
  setZone("Nowhere/Land");
  expect(exactMoment("2026-07-01T02:30:00Z")).toBe("2026-06-30 22:30");
});
