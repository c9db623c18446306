/** Where the words that were searched for stand in a text. */

export type Piece = { readonly text: string; readonly hit: boolean };

export function pieces(text: string, words: string): readonly Piece[] {
  const wanted = words.trim().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [{ text, hit: false }];
  const escaped = wanted
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // With a group in the pattern every second part is a hit.
  return text
    .split(new RegExp(`(${escaped.join("|")})`, "giu"))
    .map((part, at) => ({ text: part, hit: at % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}
