/** What a page of administration is narrowed to stands in its address: links and reloads keep it. */

import { useNavigate, useSearch } from "@tanstack/react-router";

export type Filter = Readonly<Record<string, string | undefined>>;

/** The texts in the address, and the way to change some of them. */
export function useFilter(): [Filter, (change: Filter) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const filter = textsOf(search);
  const change = (next: Filter) =>
    void navigate({
      to: ".",
      search: (now: Record<string, unknown>) => textsOf({ ...textsOf(now), ...next }),
      replace: true,
    });
  return [filter, change];
}

/** Texts and numbers as texts; whatever else an address may hold is left out. */
export function textsOf(search: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => {
      const text = typeof value === "string" ? value : typeof value === "number" ? `${value}` : "";
      return text === "" ? [] : [[key, text]];
    }),
  );
}

/** A text of the address as the id of something. */
export function idOf(text: string | undefined): number | undefined {
  const id = Number(text);
  return text !== undefined && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** A text of the address as one of these words. */
export const oneOf = <T extends string>(words: readonly T[], text: string | undefined) =>
  words.find((word) => word === text);
