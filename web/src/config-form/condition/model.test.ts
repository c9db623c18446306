import { describe, expect, it } from "vitest";

import {
  chosenIds,
  familyOf,
  operandFor,
  type Operator,
  OPERATORS,
  operatorsOf,
  readCondition,
  writeCondition,
} from "./model";

describe("conditions as rows", () => {
  it.each([
    ["amount >= 1000000", "amount >= 1000000"],
    ['stage = "won"', 'stage = "won"'],
    ['IN(stage, "won", "lost")', 'IN(stage, ["won", "lost"])'],
    [
      'NOT(IN(stage, ["won"])) && amount > 5 && owner = USER()',
      'AND(NOT(IN(stage, ["won"])), amount > 5, owner = USER())',
    ],
    ["OR(ISBLANK(account), AND(a > 1, b < 2))", "OR(ISEMPTY(account), AND(a > 1, b < 2))"],
    ['account.level = "A"', 'account.level = "A"'],
    ["due < TODAY() - 3", "due < TODAY() - 3"],
    ["amount > budget * 1.2", "amount > budget * 1.2"],
    ["NOT(active)", "NOT(active)"],
    ["IN(owner, 3, 5)", "IN(owner, [3, 5])"],
    ["NOT(IN(owner, [3]))", "NOT(IN(owner, [3]))"],
    ["owner = 3", "owner = 3"],
    ['CONTAINS(name, "say ""hi""")', 'CONTAINS(name, "say ""hi""")'],
    ["discount > 5%", "discount > 5%"],
    ["", ""],
  ])("%s", (source, expected) => {
    const group = readCondition(source);
    expect(group).not.toBeNull();
    const text = writeCondition(group!);
    expect(text).toBe(expected);
    expect(readCondition(text)).toEqual(group);
  });

  it.each([
    "amount + 1",
    "IF(a > 1, b, c)",
    "NOT(a > 1)",
    "AND(a, OR(b, AND(c, OR(d, e))))",
    "amount >",
    "1 < amount",
  ])("%s is more than rows can show", (source) => {
    expect(readCondition(source)).toBeNull();
  });

  it("compares with people, departments and records by their ids", () => {
    const [row] = readCondition("owner = 3")!.parts;
    expect(row?.is === "row" && chosenIds(row.operand)).toEqual([3]);
    const chosen = (operator: Operator, value: number[]) =>
      writeCondition({
        is: "group",
        join: "AND",
        parts: [{ is: "row", path: ["team"], operator, operand: { is: "ids", value } }],
      });
    expect(chosen("=", [3])).toBe("team = 3");
    expect(chosen("in", [3, 5])).toBe("IN(team, [3, 5])");
    expect(chosen("contains", [3])).toBe("CONTAINS(team, 3)");
    // Without a choice it must not let everything through, as a row left out would.
    for (const [operator, text] of [
      ["=", "team = NULL"],
      ["in", "IN(team, NULL)"],
      ["contains", "CONTAINS(team, NULL)"],
    ] as const) {
      expect(chosen(operator, [])).toBe(text);
      const [read] = readCondition(text)!.parts;
      expect(read?.is === "row" && [read.operator, chosenIds(read.operand)]).toEqual([
        operator,
        [],
      ]);
    }
  });

  it("every operator that a kind offers makes a condition that reads back", () => {
    for (const kind of ["text", "money", "date", "boolean", "choice", "choices", "user", "users"]) {
      const family = familyOf(kind);
      for (const operator of operatorsOf(family)) {
        expect(OPERATORS).toContain(operator);
        const target = family === "one" || family === "many" ? "user" : "";
        const operand = operandFor(family, operator, target);
        const text = writeCondition({
          is: "group",
          join: "AND",
          parts: [{ is: "row", path: ["f"], operator, operand }],
        });
        expect(readCondition(text)?.parts).toEqual([{ is: "row", path: ["f"], operator, operand }]);
      }
    }
  });
});
