import { expect, it } from "vitest";

import { scopeWords, type Words } from "./scope-words";

const WORDS: Words = {
  say: (key, values = {}) => `${key}(${Object.values(values).join(",")})`,
  field: (path) => path.join("/"),
  value: (_, value) => value.toUpperCase(),
};

it.each([
  ["owner = USER()", "is.is(owner,me())"],
  ["IN(owner, SUBORDINATES())", "is.in(owner,team())"],
  ['pool_state = "pool"', "is.is(pool_state,POOL)"],
  ["amount >= 1000", "is.atLeast(amount,1000)"],
  ["OR(owner = USER(), account.owner = USER())", "is.is(owner,me())or()is.is(account/owner,me())"],
  ["AND(a = 1, OR(b = 2, c = 3))", "is.is(a,1)and()group(is.is(b,2)or()is.is(c,3))"],
])("%s has words", (source, words) => {
  expect(scopeWords(source, WORDS)).toBe(words);
});

it.each(["LEN(name) > 3", "amount + 1", "owner = ", "IF(a, b, c)"])(
  "%s is left as it is written",
  (source) => {
    expect(scopeWords(source, WORDS)).toBeNull();
  },
);
