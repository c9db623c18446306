/** The name of a copy, in both languages. */

import type { Words } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";

type Both = { readonly zh: string; readonly en: string };

export function withSuffix(words: Words, suffix: Both): Both {
  const { zh, en } = bothOf(words);
  return { zh: `${zh || en}${suffix.zh}`, en: `${en || zh}${suffix.en}` };
}
