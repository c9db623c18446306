import { describe, expect, it } from "vitest";

import type { Family } from "../condition/model";
import { begin, type Given, readValue, type Taker, waysFor, writeValue } from "./model";

const taker = (family: Family, kind: string = family, refersHere = false): Taker => ({
  family,
  kind,
  refersHere,
});
const DATE = taker("date");

describe("values as choices", () => {
  it.each<[string, Taker, Given]>([
    ["TODAY()", DATE, { is: "later", base: [], count: 0, unit: "days" }],
    ["TODAY() + 90", DATE, { is: "later", base: [], count: 90, unit: "days" }],
    ["bought_on - 7", DATE, { is: "later", base: ["bought_on"], count: -7, unit: "days" }],
    ["EDATE(TODAY(), 6)", DATE, { is: "later", base: [], count: 6, unit: "months" }],
    [
      "WORKDAY(order.sent_on, -3)",
      DATE,
      { is: "later", base: ["order", "sent_on"], count: -3, unit: "workdays" },
    ],
    ["DATE(2027, 1, 31)", DATE, { is: "fixed", value: "2027-01-31" }],
    ["bought_on", DATE, { is: "field", path: ["bought_on"] }],
    ["NOW()", taker("date", "datetime"), { is: "now" }],
    ['"won"', taker("choice"), { is: "fixed", value: "won" }],
    ['"say ""hi"""', taker("text"), { is: "fixed", value: 'say "hi"' }],
    ['["a", "b"]', taker("choices"), { is: "fixed", value: ["a", "b"] }],
    ["-12.5", taker("number"), { is: "fixed", value: -12.5 }],
    ["15%", taker("number", "percent"), { is: "fixed", value: 15 }],
    ["FALSE", taker("boolean"), { is: "fixed", value: false }],
    ["USER()", taker("one", "user"), { is: "me" }],
    ["id", taker("one", "reference", true), { is: "self" }],
    ["12", taker("one", "user"), { is: "fixed", value: [12] }],
    ["12", taker("one", "reference"), { is: "fixed", value: [12] }],
    ["[3, 5]", taker("many", "users"), { is: "fixed", value: [3, 5] }],
    ["account.owner", taker("one", "user"), { is: "field", path: ["account", "owner"] }],
    ["NULL", taker("one", "user"), { is: "empty" }],
    ["amount * 2", taker("number"), { is: "formula", text: "amount * 2" }],
    ["TODAY() + 1", taker("text"), { is: "formula", text: "TODAY() + 1" }],
    ["id", taker("number"), { is: "field", path: ["id"] }],
    ["amount +", taker("number"), { is: "formula", text: "amount +" }],
  ])("%s", (source, one, expected) => {
    expect(readValue(source, one)).toEqual(expected);
    expect(writeValue(expected, one)).toBe(source);
  });

  it("every choice that a field offers starts with a text that reads back as that choice", () => {
    for (const one of [
      DATE,
      taker("date", "datetime"),
      taker("boolean"),
      taker("one", "user"),
      taker("one", "reference", true),
    ]) {
      for (const way of waysFor(one)) {
        const text = writeValue(begin(way, one), one);
        if (text !== "") expect(readValue(text, one).is).toBe(way);
      }
    }
  });

  it("nothing chosen yet is the usual way", () => {
    expect(readValue("", DATE).is).toBe("later");
    expect(readValue("", taker("choice")).is).toBe("fixed");
  });

  it("very large numbers stay numbers of the language", () => {
    const number = taker("number");
    const text = writeValue({ is: "fixed", value: 1e21 }, number);
    expect(readValue(text, number)).toEqual({ is: "fixed", value: 1e21 });
  });
});
