import { expect, it } from "vitest";

import type { Form, RecordRow } from "@/api/app-definition";

import { commentParts } from "./comment-parts";
import { rowChanges } from "./row-changes";
import { nextStage, timeInStages } from "./stages";

const HOUR = 3_600_000;

it("adds up the time of all stays in a stage", () => {
  const stay = (to_value: string, entered_at: string, left_at: string | null) => ({
    from_value: null,
    to_value,
    entered_at,
    left_at,
  });
  const spent = timeInStages(
    [
      stay("a", "2026-01-01T00:00:00Z", "2026-01-01T02:00:00Z"),
      stay("b", "2026-01-01T02:00:00Z", "2026-01-01T03:00:00Z"),
      stay("a", "2026-01-01T03:00:00Z", null),
    ],
    Date.parse("2026-01-01T04:00:00Z"),
  );
  expect([...spent]).toEqual([
    ["a", 3 * HOUR],
    ["b", HOUR],
  ]);
});

it.each([
  ["a", "b"],
  ["b", "won"],
  ["won", null],
  ["lost", null],
])("from stage %s the next one is %s", (now, next) => {
  const stages = { field: "s", amount: null, final: ["won", "lost"], won: ["won"] };
  const form = { stages: { ...stages, order: ["a", "b", "won"] } } as unknown as Form;
  expect(nextStage(form, { values: { s: now } } as unknown as RecordRow)).toBe(next);
});

it("counts rows that came, went and changed", () => {
  const before = [
    { id: 1, n: 1 },
    { id: 2, n: 2 },
  ];
  expect(
    rowChanges(before, [
      { id: 2, n: 3 },
      { id: 5, n: 1 },
    ]),
  ).toEqual({
    added: 1,
    removed: 1,
    changed: 1,
  });
  expect(rowChanges(null, before)).toEqual({ added: 2, removed: 0, changed: 0 });
});

it("tells links and mentions of a comment from its words", () => {
  const parts = commentParts("@王磊 看 https://a.cn/x?y=1。好 javascript:alert(1)");
  expect(parts.map((one) => `${one.kind}:${one.text}`)).toEqual([
    "mention:@王磊",
    "text: 看 ",
    "link:https://a.cn/x?y=1",
    "text:。好 javascript:alert(1)",
  ]);
});
