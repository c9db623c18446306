import { describe, expect, it } from "vitest";

import type { SheetColumn } from "@/api/imports";

import {
  fresh,
  guessColumns,
  importOptions,
  keyTargets,
  mayCheck,
  planFaults,
  type Plan,
  type Target,
  unknownValues,
} from "./mapping";

const target = (key: string, zh: string, en: string, more: Partial<Target> = {}): Target => ({
  key,
  label: { zh, en },
  required: false,
  options: [],
  names: false,
  lookups: [],
  matches: true,
  ...more,
});
const column = (name: string, values: string[] | null = []): SheetColumn => ({
  name,
  filled: values?.length ?? 0,
  values,
});
const NAME = target("name", "客户名称", "Account name", { required: true });
const STAGE = target("stage", "阶段", "Stage", {
  options: [
    { value: "won", label: { zh: "赢单", en: "Won" } },
    { value: "lost", label: { zh: "输单", en: "Lost" } },
  ],
});
const TARGETS = [NAME, STAGE];
const plan = (fields: (string | null)[], more: Partial<Plan> = {}): Plan => ({
  columns: fields.map((field, at) => fresh(`c${String(at)}`, field)),
  existing: "create",
  key: [],
  ...more,
});

describe("guessing", () => {
  it.each([
    ["客户名称", "name"],
    ["客户名称*", "name"],
    [" 客户名称（必填） ", "name"],
    ["account NAME", "name"],
    ["Stage", "stage"],
    ["stage", "stage"],
    ["名称", "name"],
    ["商机阶段", "stage"],
    ["其他", null],
    ["a", null],
    ["（）", null],
  ])("%s is %s", (header, field) => {
    expect(guessColumns(TARGETS, [column(header)])[0]?.field).toBe(field);
  });

  it("gives a field to the first column only", () => {
    const found = guessColumns(TARGETS, [column("Stage"), column("阶段")]);
    expect(found.map((one) => one.field)).toEqual(["stage", null]);
  });
});

it("cells that are no option are found whatever their case", () => {
  expect(unknownValues(STAGE, column("阶段", ["赢单", "LOST", "won", "进行中"]))).toEqual([
    "进行中",
  ]);
  expect(unknownValues(STAGE, column("阶段", null))).toEqual([]);
  expect(unknownValues(NAME, column("名称", ["甲"]))).toEqual([]);
});

describe("faults of a plan", () => {
  it.each([
    [plan([null, null]), ["nothing"], false],
    [plan(["name", "name"]), ["twice"], false],
    [plan(["stage"]), ["required"], true],
    [plan(["stage"], { existing: "update", key: ["stage"] }), [], true],
    [plan(["name"], { existing: "update" }), ["noKey"], false],
  ] as const)("%#", (given, codes, may) => {
    const faults = planFaults(TARGETS, given);
    expect(faults.map((fault) => fault.code)).toEqual(codes);
    expect(mayCheck(faults)).toBe(may);
  });
});

it("only fields with a column can be keys", () => {
  const several = target("tags", "标签", "Tags", { matches: false });
  const found = keyTargets([...TARGETS, several], plan(["name", "tags"]));
  expect(found.map((one) => one.key)).toEqual(["name"]);
});

it("the API is told what was chosen and nothing else", () => {
  const given: Plan = {
    columns: [
      { ...fresh("A", "stage"), values: { 进行中: "" }, unknown: "leave_empty" },
      fresh("B", null),
      { ...fresh("C", "owner"), lookup: "login" },
    ],
    existing: "skip",
    key: ["owner", "gone"],
  };
  expect(importOptions(given, true, "数据")).toEqual({
    columns: [
      { column: "A", field: "stage", values: { 进行中: "" }, unknown: "leave_empty" },
      { column: "C", field: "owner", lookup: "login" },
    ],
    key: ["owner"],
    existing: "skip",
    dry_run: true,
    background: true,
    sheet: "数据",
  });
});
