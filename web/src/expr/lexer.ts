/** Source text to tokens; full-width punctuation counts as its half-width twin. */

import { continuesName, startsName } from "./names";
import { type Span } from "./nodes";
import { big, type Decimal } from "./numbers";

export type Token =
  | { readonly kind: "number"; readonly value: Decimal; readonly span: Span }
  | { readonly kind: "text"; readonly value: string; readonly span: Span }
  | { readonly kind: "path"; readonly value: string[]; readonly bare: boolean; readonly span: Span }
  | { readonly kind: "op"; readonly value: string; readonly span: Span }
  | { readonly kind: "end"; readonly value: null; readonly span: Span };

/** The first thing that is no formula: sentence key, place and values for the sentence. */
export class SyntaxFault extends Error {
  constructor(
    readonly key: string,
    readonly span: Span,
    readonly values: Record<string, unknown> = {},
  ) {
    super(key);
  }
}

const FULL_WIDTH: Record<string, string> = {
  "　": " ",
  "\u00a0": " ",
  "【": "[",
  "】": "]",
  "。": ".",
  "、": ",",
  "≥": ">=",
  "≤": "<=",
  "≠": "<>",
  "×": "*",
  "÷": "/",
};
for (let code = 0x21; code < 0x7f; code += 1) {
  const char = String.fromCharCode(code);
  if (!/[A-Za-z]/.test(char)) FULL_WIDTH[String.fromCharCode(code + 0xfee0)] = char;
}

const OPERATORS = ["==", "!=", "<>", "<=", ">=", "&&", "||", ...Array.from("=<>+-*/^&%(),[]")];
const SPELLINGS: Record<string, string> = { "==": "=", "!=": "<>" };
/** Opening quote → the closing quotes that may end it, the likeliest first. */
const CLOSERS: Record<string, string> = {
  '"': '"”＂',
  "'": "'’＇",
  "“": '”“"',
  "”": '”"',
  "‘": "’‘'",
  "’": "’'",
  "＂": '＂"',
  "＇": "＇'",
};

/** All tokens with an `end` token last; throws `SyntaxFault`. Spans count UTF-16 units. */
export function tokensOf(source: string): Token[] {
  const found: Token[] = [];
  let position = 0;
  while (position < source.length) {
    const raw = charAt(source, position);
    const char = FULL_WIDTH[raw] ?? raw;
    if (/^\s$/u.test(char)) {
      position += raw.length;
      continue;
    }
    let token: Token;
    if (CLOSERS[raw] !== undefined) token = textToken(source, position, CLOSERS[raw]);
    else if (startsNumber(source, position)) token = numberToken(source, position);
    else if (char === "{" || startsName(char)) token = pathToken(source, position);
    else token = operatorToken(source, position);
    found.push(token);
    position = token.span[1];
  }
  found.push({ kind: "end", value: null, span: [source.length, source.length] });
  return found;
}

function charAt(source: string, position: number): string {
  const code = source.codePointAt(position);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function folded(source: string, position: number): string {
  const char = charAt(source, position);
  return FULL_WIDTH[char] ?? char;
}

function isDigit(char: string): boolean {
  return char.length === 1 && char >= "0" && char <= "9";
}

function startsNumber(source: string, position: number): boolean {
  const char = folded(source, position);
  return isDigit(char) || (char === "." && isDigit(folded(source, position + 1)));
}

function numberToken(source: string, start: number): Token {
  let end = start;
  let written = "";
  const digits = () => {
    while (isDigit(folded(source, end))) {
      written += folded(source, end);
      end += 1;
    }
  };
  digits();
  if (folded(source, end) === "." && isDigit(folded(source, end + 1))) {
    written += ".";
    end += 1;
    digits();
  }
  if (folded(source, end).toLowerCase() === "e") {
    const sign = folded(source, end + 1);
    const skip = sign === "+" || sign === "-" ? 2 : 1;
    if (isDigit(folded(source, end + skip))) {
      written += `e${skip === 2 ? sign : ""}`;
      end += skip;
      digits();
    }
  }
  if (written.length > 400) {
    throw new SyntaxFault("bad_number", [start, end], {
      found: `${source.slice(start, start + 20)}…`,
    });
  }
  const value = big(written);
  if (!value.isFinite() || value.e < -308) {
    throw new SyntaxFault("bad_number", [start, end], { found: written.slice(0, 40) });
  }
  return { kind: "number", value, span: [start, end] };
}

function textToken(source: string, start: number, closers: string): Token {
  const opener = charAt(source, start);
  const ends = Array.from(closers).find((end) => source.indexOf(end, start + 1) >= 0);
  if (ends === undefined) throw new SyntaxFault("unclosed_text", [start, source.length]);
  const doubles = opener === '"' || opener === "'";
  let written = "";
  let position = start + 1;
  for (;;) {
    const stop = source.indexOf(ends, position);
    if (stop < 0) throw new SyntaxFault("unclosed_text", [start, source.length]);
    written += source.slice(position, stop);
    if (!doubles || ends !== opener || source[stop + 1] !== opener) {
      return { kind: "text", value: written, span: [start, stop + 1] };
    }
    written += opener;
    position = stop + 2;
  }
}

function pathToken(source: string, start: number): Token {
  const segments: string[] = [];
  let position = start;
  let bare = true;
  for (;;) {
    if (folded(source, position) === "{") {
      bare = false;
      const stops = [source.indexOf("}", position), source.indexOf("｝", position)];
      const stop = Math.min(...stops.filter((at) => at > 0));
      if (!Number.isFinite(stop)) {
        throw new SyntaxFault("unclosed_brace", [position, source.length]);
      }
      const named = source
        .slice(position + 1, stop)
        .split(".")
        .map((part) => part.trim());
      if (named.includes("")) throw new SyntaxFault("empty_field", [position, stop + 1]);
      segments.push(...named);
      position = stop + 1;
    } else {
      const first = position;
      while (continuesName(charAt(source, position))) position += charAt(source, position).length;
      segments.push(source.slice(first, position));
    }
    const after = folded(source, position + 1);
    if (folded(source, position) !== "." || !(after === "{" || startsName(after))) {
      return { kind: "path", value: segments, bare, span: [start, position] };
    }
    position += 1;
  }
}

function operatorToken(source: string, start: number): Token {
  const first = folded(source, start);
  const pair = first + folded(source, start + 1);
  const operator = OPERATORS.find((candidate) => pair.startsWith(candidate));
  if (operator === undefined) {
    const char = charAt(source, start);
    throw new SyntaxFault("bad_character", [start, start + char.length], { found: char });
  }
  const end = start + (first.length === operator.length ? 1 : operator.length);
  return { kind: "op", value: SPELLINGS[operator] ?? operator, span: [start, end] };
}
