/** Text patterns with `*` and `?` that match in linear steps, whatever a user writes. */

import { characters } from "../coerce";
import { fault, shown } from "../errors";

const MAX_PATTERN = 255;
const ANY = null;

/** Lower case of the same length, so that positions stay true. */
export function folded(written: string): string {
  const lowered = written.toLowerCase();
  if (lowered.length === written.length) return lowered;
  return characters(written).map(foldedChar).join("");
}

function foldedChar(char: string): string {
  const lowered = char.toLowerCase();
  return characters(lowered).length === 1 ? lowered : char;
}

/** `*` any characters, `?` one, `~` takes the next one literally; case is ignored. */
export class Wildcard {
  private readonly pieces: (string | null)[][] = [[]];

  constructor(pattern: string) {
    const chars = characters(pattern);
    if (chars.length > MAX_PATTERN) {
      throw fault("#VALUE!", "bad_argument", { name: "*?", value: shown(pattern) });
    }
    for (let at = 0; at < chars.length; at += 1) {
      const char = chars[at] ?? "";
      const next = chars[at + 1];
      if (char === "~" && next !== undefined && "*?~".includes(next)) {
        this.pieces.at(-1)?.push(foldedChar(next));
        at += 1;
      } else if (char === "*") this.pieces.push([]);
      else this.pieces.at(-1)?.push(char === "?" ? ANY : foldedChar(char));
    }
  }

  /** True when the whole text fits the pattern. */
  matches(written: string): boolean {
    const text = characters(written).map(foldedChar);
    const first = this.pieces[0] ?? [];
    const last = this.pieces.at(-1) ?? [];
    if (this.pieces.length === 1) return text.length === first.length && fits(first, text, 0);
    const end = text.length - last.length;
    if (end < first.length || !fits(first, text, 0) || !fits(last, text, end)) return false;
    return this.follows(text, this.pieces.slice(1, -1), first.length, end);
  }

  /** Where the pattern first occurs at or after `start` (in characters), or -1. */
  find(written: string, start: number): number {
    const text = characters(written).map(foldedChar);
    const first = this.pieces[0] ?? [];
    const found = place(first, text, start, text.length);
    if (found < 0) return -1;
    const rest = this.pieces.slice(1);
    return this.follows(text, rest, found + first.length, text.length) ? found : -1;
  }

  private follows(
    text: readonly string[],
    pieces: readonly (string | null)[][],
    start: number,
    end: number,
  ): boolean {
    let from = start;
    for (const piece of pieces) {
      const found = place(piece, text, from, end);
      if (found < 0) return false;
      from = found + piece.length;
    }
    return true;
  }
}

function fits(piece: readonly (string | null)[], text: readonly string[], at: number): boolean {
  return piece.every((char, offset) =>
    char === ANY ? at + offset < text.length : text[at + offset] === char,
  );
}

function place(
  piece: readonly (string | null)[],
  text: readonly string[],
  start: number,
  end: number,
): number {
  for (let at = start; at + piece.length <= end; at += 1) if (fits(piece, text, at)) return at;
  return -1;
}
