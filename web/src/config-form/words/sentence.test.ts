import { expect, it } from "vitest";

import { conditionSentence, valueWords, withFieldWords, type Words } from "./sentence";

const WORDS: Words = {
  say: (key, values = {}) => `${key}(${Object.values(values).join(",")})`,
  field: (path) => path.join("/"),
  value: (_, value) => value.toUpperCase(),
  number: (value) => `#${String(value)}`,
  named: (path, id) => (path.at(-1) === "owner" ? `人${String(id)}` : null),
  isDate: (path) => path.at(-1) === "due",
};

it.each([
  ["owner = USER()", "is.is(owner,me())"],
  ["IN(owner, SUBORDINATES())", "is.in(owner,team())"],
  ["department = USERDEPT()", "is.is(department,myDepartment())"],
  ['pool_state = "pool"', "is.is(pool_state,POOL)"],
  ["amount >= 1000", "is.atLeast(amount,#1000)"],
  ["OR(owner = USER(), account.owner = USER())", "is.is(owner,me())or()is.is(account/owner,me())"],
  ["AND(a = 1, OR(b = 2, c = 3))", "is.is(a,#1)and()group(is.is(b,#2)or()is.is(c,#3))"],
  ["NOT(ISEMPTY(owner))", "is.notEmpty(owner)"],
  ['NOT(IN(stage, ["won", "lost"]))', "is.notIn(stage,WONcomma()LOST)"],
  ["active", "is.true(active)"],
  ["NOT(active)", "is.false(active)"],
  ['CONTAINS(name, "x")', "is.contains(name,X)"],
  ["due < TODAY() - 7", "is.before(due,earlier(today(),days(7)))"],
  ["due >= DATE(2026, 7, 1)", "is.since(due,2026-07-01)"],
  ["due < DATE(2026, 10, 1, 0, 0, 0)", "is.before(due,2026-10-01)"],
  ["due > DATE(2026, 10, 1, 8, 30, 0)", "is.after(due,2026-10-01 08:30:00)"],
  ["locked = TRUE", "is.true(locked)"],
  ["NOT(locked = TRUE)", "is.false(locked)"],
  ["AND(a = 1, LEN(name) > 3)", "is.is(a,#1)and()LEN(name) > 3"],
  ["NOT(a > 1)", "not(is.above(a,#1))"],
])("%s has words", (source, words) => {
  expect(conditionSentence(source, WORDS)).toBe(words);
});

it.each([
  "due > DATE(year, 1, 1)",
  "LEN(name) > 3",
  "amount + 1",
  "owner = ",
  "IF(a, b, c)",
  "a > b * 2",
])("%s is left as it is written", (source) => {
  expect(conditionSentence(source, WORDS)).toBeNull();
});

it.each([
  ["TODAY() + 90", "later(today(),days(90))"],
  ["EDATE(due, 6)", "later(due,months(6))"],
  ["EDATE(TODAY(), -1)", "earlier(today(),months(1))"],
  ["WORKDAY(TODAY(), 3)", "later(today(),workdays(3))"],
  ['"won"', "WON"],
  ["NULL", "nothing()"],
  ["account.owner", "account/owner"],
  ['"Call " & account.name', "CALL account/name"],
  ["amount + 1", null],
])("%s as a value", (source, words) => {
  expect(valueWords(source, ["stage"], WORDS)).toBe(words);
});

it("says fields by their words where there is no sentence", () => {
  expect(withFieldWords("IF(account.vip, amount * 2, -amount)", WORDS)).toBe(
    "IF(account/vip, amount * 2, -amount)",
  );
});
