import { expect, test } from "vitest";

import { shortNumber } from "./numbers";

test.each([
  [19963000, "1,996.3\u00a0万", "19.96M"],
  [9999, "9,999", "10K"],
  [-123456789, "-1.2\u00a0亿", "-123.46M"],
  [0, "0", "0"],
  [12.34, "12.3", "12.34"],
])("%d is short in either language", (value, zh, en) => {
  expect(shortNumber(value, "zh-CN")).toBe(zh);
  expect(shortNumber(value, "en")).toBe(en);
});
