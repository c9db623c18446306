/** Texts with `{name}` places: what stands in one, and putting one in. Pure. */

import type { AppDocument } from "@/api/builder/document";
import { fieldSource } from "@/expr";

import { type FieldChoice, targetOf } from "../scope";

const PLACE = /\{([\p{L}\p{N}_.]{1,240})\}/gu;
const LONGEST = 40;

/** The text with something in the place of each name. */
export const withPlaces = (text: string, say: (name: string) => string | null): string =>
  text.replace(PLACE, (whole, name: string) => say(name) ?? whole);

/** Puts `{name}` where the cursor stands; gives where the cursor is then. */
export function putIn(text: string, name: string, [from, to]: readonly [number, number]) {
  const place = `{${name}}`;
  return { text: text.slice(0, from) + place + text.slice(to), cursor: from + place.length };
}

export type Both = { readonly zh: string; readonly en: string };

/** Puts `{name}` into one's own language at the cursor; where the other has a text of its own, at its end. */
export function putInBoth(
  both: Both,
  own: "zh" | "en",
  name: string,
  cursor: readonly [number, number],
): { readonly texts: Both; readonly cursor: number } {
  const other = own === "en" ? both.zh : both.en;
  const put = putIn(both[own], name, cursor);
  const same = both[own] === other || other === "";
  const translated = same ? put.text : `${other} {${name}}`;
  const texts = own === "zh" ? { zh: put.text, en: translated } : { zh: translated, en: put.text };
  return { texts, cursor: put.cursor };
}

/** What shows the value at a path to people: of records their title, of people their name. */
export function shownFormula(
  app: AppDocument,
  path: readonly string[],
  field: FieldChoice,
): string {
  const target = targetOf(field);
  const title = app.forms?.find((one) => one.key === target)?.title;
  const name = target === "user" || target === "department" ? "name" : title;
  return fieldSource(target === "" || name === undefined ? path : [...path, name]);
}

/** A name for the place of a field: its words, unless another formula has taken them. */
export function placeName(
  words: string,
  formula: string,
  places: Readonly<Record<string, string>>,
): string {
  const same = Object.entries(places).find(([, one]) => one === formula);
  if (same) return same[0];
  const plain = words.replace(/[^\p{L}\p{N}_]+/gu, "").slice(0, LONGEST - 3) || "field";
  let name = plain;
  for (let number = 2; places[name] !== undefined; number += 1) name = plain + String(number);
  return name;
}
