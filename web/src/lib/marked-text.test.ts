import { expect, it } from "vitest";

import { marked, piecesOf, withoutMarks } from "./marked-text";

it("a sentence comes apart at its marks", () => {
  const sentence = `set ${marked("Next service")} to ${marked("today")}.`;
  expect(piecesOf(sentence)).toEqual([
    { text: "set ", marked: false },
    { text: "Next service", marked: true },
    { text: " to ", marked: false },
    { text: "today", marked: true },
    { text: ".", marked: false },
  ]);
  expect(withoutMarks(sentence)).toBe("set Next service to today.");
  expect(piecesOf(marked("all"))).toEqual([{ text: "all", marked: true }]);
  expect(piecesOf("")).toEqual([]);
});
