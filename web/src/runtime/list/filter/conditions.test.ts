// @vitest-environment jsdom

import { expect, it } from "vitest";

import { kindOf } from "@/kinds/fields";
import { type AnyField, type Operator } from "@/kinds/fields/field-kind";
import { SYSTEM_FIELDS } from "@/kinds/fields/system-fields";

import {
  type Condition,
  type FieldAt,
  type FilterGroup,
  isGroup,
  needsValue,
  type Part,
  readFilter,
  writeFilter,
} from "./conditions";
import { PERIODS } from "./periods";

const [base] = SYSTEM_FIELDS;
const KINDS = {
  amount: "money",
  stage: "choice",
  name: "text",
  closed_on: "date",
  met_at: "datetime",
  owner: "user",
  locked: "boolean",
  "account.level": "choice",
} as const;
const fields = new Map(
  Object.entries(KINDS).map(([key, kind]) => [key, { ...base, key, kind } as AnyField]),
);
const fieldAt: FieldAt = (path) => fields.get(path) ?? null;

it.each([
  ["amount >= 5000", { path: "amount", operator: "at_least", value: 5000 }],
  ['IN(stage, ["won", "lost"])', { path: "stage", operator: "any_of", value: ["won", "lost"] }],
  ['NOT(IN(stage, ["won"]))', { path: "stage", operator: "none_of", value: ["won"] }],
  ["closed_on >= DATE(2026, 2, 1)", { path: "closed_on", operator: "since", value: "2026-02-01" }],
  ["closed_on <= TODAY() - 7", { path: "closed_on", operator: "until", value: { days: -7 } }],
  ["closed_on = TODAY()", { path: "closed_on", operator: "on", value: { days: 0 } }],
  ["owner = USER()", { path: "owner", operator: "is_me", value: null }],
  ["IN(owner, SUBORDINATES())", { path: "owner", operator: "in_team", value: null }],
  ["owner = 13", { path: "owner", operator: "is", value: 13 }],
  ["NOT(ISEMPTY(name))", { path: "name", operator: "not_empty", value: null }],
  ['CONTAINS(name, "a ""b""")', { path: "name", operator: "contains", value: 'a "b"' }],
  ["NOT(locked)", { path: "locked", operator: "is_false", value: null }],
  ['IN(account.level, ["A"])', { path: "account.level", operator: "any_of", value: ["A"] }],
])("reads %s and writes it again", (text, condition) => {
  const read = readFilter(text, fieldAt);
  expect(read).toEqual({ join: "AND", parts: [condition] });
  expect(writeFilter(read)).toBe(text);
});

it.each(PERIODS)("%s moves with today", (period) => {
  for (const path of ["closed_on", "met_at"]) {
    const text = writeFilter({ join: "AND", parts: [{ path, operator: "within", value: period }] });
    expect(readFilter(text, fieldAt).parts).toEqual([{ path, operator: "within", value: period }]);
  }
});

it("keeps groups of either join, and parts that rows cannot show", () => {
  const text = "AND(amount > 5, OR(locked, owner = USER()), LEN(name) > 3)";
  const read = readFilter(text, fieldAt);
  expect(read.join).toBe("AND");
  expect(read.parts.map((part) => ("parts" in part ? part.join : Object.keys(part)[0]))).toEqual([
    "path",
    "OR",
    "text",
  ]);
  expect(writeFilter(read)).toBe(text);
  expect(readFilter("OR(locked, amount > 1)", fieldAt).join).toBe("OR");
});

it("a text that is no formula is lost in no way", () => {
  expect(readFilter("amount >", fieldAt)).toEqual({ join: "AND", parts: [{ text: "amount >" }] });
  expect(readFilter("nothing = 1", fieldAt).parts).toEqual([{ text: "nothing = 1" }]);
  expect(readFilter(null, fieldAt).parts).toEqual([]);
  expect(writeFilter({ join: "OR", parts: [] })).toBeNull();
});

it("a stage that equals one value reads as one of a list", () => {
  expect(readFilter('stage = "won"', fieldAt).parts).toEqual([
    { path: "stage", operator: "any_of", value: "won" },
  ]);
});

/** The same numbers at each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const WORDS = ["won", 'a "b"', "\u5c71, (x)", "AND", "{f}", "50%"];

function valueFor(path: string, operator: Operator, any: (below: number) => number): unknown {
  const word = () => WORDS[any(WORDS.length)];
  if (!needsValue(operator)) return null;
  if (operator === "within") return PERIODS[any(PERIODS.length)];
  if (operator === "any_of" || operator === "none_of")
    return Array.from({ length: 1 + any(3) }, word);
  const kind = fields.get(path)?.kind ?? "";
  if (kind === "date" || kind === "datetime")
    return any(2) ? { days: any(99) - 50 } : `20${String(10 + any(80))}-0${String(1 + any(9))}-17`;
  return kind === "text" ? word() : any(2) ? any(1_000_000) : any(9_999) / 100;
}

function someCondition(any: (below: number) => number): Condition {
  const path = [...fields.keys()][any(fields.size)] ?? "";
  const { operators } = kindOf(fields.get(path) ?? { kind: "text" });
  const operator = operators[any(operators.length)] ?? "empty";
  return { path, operator, value: valueFor(path, operator, any) };
}

function someGroup(any: (below: number) => number, join: FilterGroup["join"]): FilterGroup {
  const other = join === "AND" ? "OR" : "AND";
  const parts = Array.from({ length: 2 + any(3) }, (_, at): Part => {
    if (at === 0 || any(3) > 0) return someCondition(any);
    return { join: other, parts: [someCondition(any), someCondition(any)] };
  });
  return { join, parts };
}

it("whatever rows say is read again as the same text, and without a part that rows cannot show", () => {
  const flat = (parts: readonly Part[]): Part[] =>
    parts.flatMap((part) => (isGroup(part) ? flat(part.parts) : [part]));
  for (let seed = 1; seed <= 400; seed += 1) {
    const any = numbers(seed);
    const text = writeFilter(someGroup(any, any(2) ? "AND" : "OR")) ?? "";
    const read = readFilter(text, fieldAt);
    expect(writeFilter(read), text).toBe(text);
    expect(
      flat(read.parts).every((part) => "path" in part),
      text,
    ).toBe(true);
  }
});
