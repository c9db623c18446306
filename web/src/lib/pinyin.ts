/**
 * How a Chinese name reads, in Latin letters, for keys that people and databases can read.
 *
 * The browser sorts characters by their reading; `pinyin.json` has the first character of each
 * syllable in that order, so the last one not behind a character tells how it reads. Where the
 * browser cannot sort so, a character reads as nothing.
 */

import table from "./pinyin.json";

const SYLLABLES = table.syllables.split(" ");
const FIRST = [...table.first];
const OTHERWISE: Readonly<Record<string, string>> = table.otherwise;
const HAN = /\p{Script=Han}/u;

let order: Intl.Collator | null | undefined;

/** The order by reading; null where this browser does not know it. */
function collator(): Intl.Collator | null {
  if (order !== undefined) return order;
  const made = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
  const knows = made.compare(FIRST[0] ?? "", FIRST.at(-1) ?? "") < 0;
  order = knows && made.resolvedOptions().locale.startsWith("zh") ? made : null;
  return order;
}

function syllableOf(character: string): string {
  const known = OTHERWISE[character];
  if (known !== undefined) return known;
  const by = collator();
  if (!by) return "";
  let [low, high] = [0, FIRST.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (by.compare(FIRST[middle] ?? "", character) <= 0) low = middle;
    else high = middle - 1;
  }
  return SYLLABLES[low] ?? "";
}

/** The words of a text in Latin letters, small: `Équipe 2` gives `equipe 2`. */
export function latinWords(text: string): string[] {
  return [...text.normalize("NFKD").toLowerCase()]
    .map((one) => (HAN.test(one) ? ` ${syllableOf(one)} ` : one.replace(/\p{M}/u, "")))
    .join("")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
