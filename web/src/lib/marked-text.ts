/**
 * Words inside a sentence that are to stand out. They are marked with the signs by which Unicode
 * isolates a piece of text, so a sentence stays one string and reads right where nobody looks for
 * the marks.
 */

const [OPEN, CLOSE] = ["\u2068", "\u2069"];

export const marked = (words: string): string => `${OPEN}${words}${CLOSE}`;

export type Piece = { readonly text: string; readonly marked: boolean };

/** The sentence in pieces. */
export function piecesOf(sentence: string): Piece[] {
  return sentence.split(OPEN).flatMap((part, index): Piece[] => {
    const [inside = "", ...after] = index === 0 ? ["", part] : part.split(CLOSE);
    return [
      { text: inside, marked: true },
      { text: after.join(""), marked: false },
    ].filter(({ text }) => text !== "");
  });
}

/** The sentence without marks, for names and titles. */
export const withoutMarks = (sentence: string): string =>
  piecesOf(sentence)
    .map(({ text }) => text)
    .join("");
