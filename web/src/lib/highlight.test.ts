import { expect, it } from "vitest";

import { pieces } from "./highlight";

const shown = (text: string, words: string) =>
  pieces(text, words)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join("");

it.each([
  ["北京华远机床", "华远", "北京[华远]机床"],
  ["Acme ACME acme", "acme", "[Acme] [ACME] [acme]"],
  ["华远 机床", "机床 华远", "[华远] [机床]"],
  ["a+b (c)", "a+b (c", "[a+b] [(c])"],
  ["华远", "华远机床 华远", "[华远]"],
  ["nothing", "else", "nothing"],
  ["nothing", "  ", "nothing"],
])("%s by %s", (text, words, marked) => {
  expect(shown(text, words)).toBe(marked);
});
