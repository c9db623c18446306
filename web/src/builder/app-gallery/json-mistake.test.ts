import { expect, it } from "vitest";

import { jsonMistake } from "./json-mistake";

it.each([
  ["", 1, 1],
  ['{\n  "key": crm\n}', 2, 10],
  ['{\n  "key": "crm"', 2, 15],
  ['{"a": [1, 2,]}', 1, 13],
  ['{"a": 1 "b": 2}', 1, 9],
  ["{'a': 1}", 1, 2],
  ['{"a": "one\ntwo"}', 1, 7],
  ['{"a": 1}}', 1, 9],
  ["[1] x", 1, 5],
  ["[01]", 1, 3],
])("%j goes wrong at line %i, column %i", (text, line, column) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(jsonMistake(text)).toEqual({ line, column });
});
