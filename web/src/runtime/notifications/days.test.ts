import dayjs from "dayjs";
import { expect, it } from "vitest";

import { dayOf } from "./days";

const NOW = dayjs("2026-11-22T10:00:00");

it.each([
  ["2026-11-22T00:01:00", "today"],
  ["2026-11-21T23:59:00", "yesterday"],
  ["2026-11-16T12:00:00", "week"],
  ["2026-11-15T12:00:00", "earlier"],
])("a message of %s stands under %s", (moment, day) => {
  expect(dayOf(moment, NOW)).toBe(day);
});
