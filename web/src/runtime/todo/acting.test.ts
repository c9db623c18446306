import { expect, it } from "vitest";

import type { Act, TaskShown } from "@/api/tasks";

import { ActKeys, commentMissing, fieldsMissing, nextOf } from "./acting";

const TASK = {
  may: { comment_required: ["reject", "return"] },
  record: {
    values: { amount: 10, note: "", terms: [] },
    editable: ["amount", "note", "terms"],
    required: ["amount", "note"],
  },
} as unknown as TaskShown;

it.each([
  ["the following task", [5, 4, 3], 4, 3],
  ["the one before, at the end of the list", [5, 4, 3], 3, 4],
  ["nothing, when it was the only one", [5], 5, undefined],
  ["the first other one, when the task was not in the list", [5, 4], 9, 5],
])("after a task opens %s", (_, ids, done, next) => {
  expect(nextOf(ids, done)).toBe(next);
});

it("a comment of blanks is none, and only some acts need one", () => {
  expect(commentMissing(TASK, "reject", "  ")).toBe(true);
  expect(commentMissing(TASK, "reject", "too dear")).toBe(false);
  expect(commentMissing(TASK, "approve", "")).toBe(false);
});

it("required fields count as filled by what was typed, and as empty by what was cleared", () => {
  expect(fieldsMissing(TASK, {})).toEqual(["note"]);
  expect(fieldsMissing(TASK, { note: "seen" })).toEqual([]);
  expect(fieldsMissing(TASK, { note: "seen", amount: null })).toEqual(["amount"]);
  expect(fieldsMissing({ ...TASK, record: null }, {})).toEqual([]);
});

it("the same act tried again keeps its key, another act gets a new one", () => {
  let made = 0;
  const keys = new ActKeys(() => `key-${String((made += 1))}`);
  const act: Act = { kind: "approve", task: 7, comment: "", values: {}, revision: null };
  expect(keys.keyOf(act)).toBe("key-1");
  expect(keys.keyOf({ ...act })).toBe("key-1");
  expect(keys.keyOf({ ...act, comment: "fine" })).toBe("key-2");
  expect(keys.keyOf({ ...act, kind: "reject" })).toBe("key-3");
});
