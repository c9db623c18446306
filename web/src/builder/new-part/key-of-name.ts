/** A stable key out of a name that a person typed, Chinese or not. Pure. */

import { freeKey } from "@/api/builder/document";
import { latinWords } from "@/lib/pinyin";

const LONGEST = 40;

/** Chinese by its reading; a name without letters gives `otherwise`. Never one of `taken`. */
export function keyOfName(name: string, otherwise: string, taken: Iterable<string>): string {
  let key = "";
  for (const word of latinWords(name)) {
    const longer = key === "" ? word : `${key}_${word}`;
    if (longer.length > LONGEST) break;
    key = longer;
  }
  // Keys begin with a letter.
  const proper = /^[a-z]/.test(key) ? key : key === "" ? otherwise : `${otherwise}_${key}`;
  return freeKey(proper.slice(0, LONGEST), taken);
}
