import { describe, expect, it } from "vitest";

import type { AnyField } from "@/kinds/fields/field-kind";
import { SYSTEM_FIELDS } from "@/kinds/fields/system-fields";

import { ownValue, readCells, writeCells } from "./clipboard";

const [base] = SYSTEM_FIELDS;
const field = (kind: string, target_form: string | null = null) =>
  ({ ...base, kind, target_form }) as AnyField;

function clipboard(texts: Record<string, string> = {}) {
  return {
    texts,
    getData: (type: string) => texts[type] ?? "",
    setData: (type: string, text: string) => void (texts[type] = text),
  };
}
const texts = (text: string) =>
  readCells(clipboard({ "text/plain": text })).map((row) => row.map((cell) => cell.text));

describe("cells on the clipboard", () => {
  it.each([
    ["one", [["one"]]],
    ["", [[""]]],
    [
      "a\tb\nc\td",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a\tb\r\nc\td\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["a\n\nb", [["a"], [""], ["b"]]],
    [
      "a\tb\nc",
      [
        ["a", "b"],
        ["c", ""],
      ],
    ],
    ["\t", [["", ""]]],
    ['"two\nlines"\tb', [["two\nlines", "b"]]],
    ['"say ""hi"""\tb', [['say "hi"', "b"]]],
    ['5" pipe\tb', [['5" pipe', "b"]]],
    ['"not closed\tb', [['"not closed', "b"]]],
  ])("%j is a table", (text, rows) => {
    expect(texts(text)).toEqual(rows);
  });

  it("what is written is read again, texts and values", () => {
    const board = clipboard();
    const person = { id: 3, name: "王磊" };
    const fields = [field("text"), field("user")];
    writeCells(
      board,
      fields,
      [
        ['a "b"\tc', person],
        ["", null],
      ],
      (_, value) => (typeof value === "string" ? value : value ? "王磊" : ""),
    );
    const read = readCells(board);
    expect(read.map((row) => row.map((cell) => cell.text))).toEqual([
      ['a "b"\tc', "王磊"],
      ["", ""],
    ]);
    const cell = read[0]?.[1] ?? { text: "", own: null };
    expect(ownValue(field("user"), cell)).toEqual(person);
    expect(ownValue(field("reference", "account"), cell)).toBeUndefined();
  });

  it.each([
    "",
    "{",
    "3",
    "[3]",
    '[[{"kind":"user"}]]',
    '[[{"kind":"user","target":null,"value":{}}]]',
  ])("what another page wrote there does no harm: %s", (own) => {
    const [[cell] = []] = readCells(
      clipboard({ "text/plain": "x", "application/x-formwork-cells": own }),
    );
    expect(cell?.text).toBe("x");
    expect(cell && ownValue(field("user"), cell)).toBeUndefined();
  });
});
