/** Words that are being typed: they are there again when their place was closed and is opened again. */

import { useState } from "react";

/** `name` is one person's and one place's own. They stay as long as the browser's tab. */
export function useKeptWords(name: string): [string, (words: string) => void] {
  const key = `formwork.words.${name}`;
  const [words, setWords] = useState(() => sessionStorage.getItem(key) ?? "");
  const type = (next: string) => {
    setWords(next);
    try {
      if (next === "") sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
    } catch {
      // No room: they stay as long as their place is open.
    }
  };
  return [words, type];
}
