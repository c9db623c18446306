/** A list as lines: a group's head, then its rows where it is open. Pure. */

import type { ListQuery } from "@/api/records";

export type Section = {
  readonly key: string;
  readonly query: ListQuery;
  readonly count: number;
  /** The head of a group; null for a list without groups. */
  readonly head: Readonly<Record<string, unknown>> | null;
  readonly open: boolean;
};

export type Line =
  | { readonly is: "head"; readonly section: Section }
  | { readonly is: "row"; readonly section: Section; readonly index: number };

/** Groups of a choice follow its options, what is empty last; all others stay as they came. */
export function inOptionOrder<G extends { readonly value?: unknown }>(
  groups: readonly G[],
  options: readonly { readonly value: string }[],
): readonly G[] {
  if (options.length === 0) return groups;
  const places = new Map<unknown, number>(options.map((option, at) => [option.value, at]));
  const placeOf = ({ value }: G) =>
    places.get(value) ?? options.length + (value === null || value === undefined ? 1 : 0);
  return groups.toSorted((one, other) => placeOf(one) - placeOf(other));
}

const linesOf = (section: Section): number =>
  (section.head === null ? 0 : 1) + (section.open ? section.count : 0);

export const lineCount = (sections: readonly Section[]): number =>
  sections.reduce((sum, section) => sum + linesOf(section), 0);

/** What stands on a line; undefined beyond the end. */
export function lineAt(sections: readonly Section[], line: number): Line | undefined {
  let rest = line;
  for (const section of sections) {
    const lines = linesOf(section);
    if (rest >= lines) {
      rest -= lines;
      continue;
    }
    if (rest < 0) return undefined;
    if (section.head === null) return { is: "row", section, index: rest };
    return rest === 0 ? { is: "head", section } : { is: "row", section, index: rest - 1 };
  }
  return undefined;
}

/** The next line that is a row, going by `step` from `line`; the line itself where there is none. */
export function nextRow(sections: readonly Section[], line: number, step: number): number {
  const last = lineCount(sections) - 1;
  const target = Math.max(0, Math.min(last, line + step));
  const way = step < 0 ? -1 : 1;
  for (let at = target; at >= 0 && at <= last; at += way)
    if (lineAt(sections, at)?.is === "row") return at;
  for (let at = target; at >= 0 && at <= last; at -= way)
    if (lineAt(sections, at)?.is === "row") return at;
  return line;
}

export type PagePlace = { readonly section: Section; readonly page: number };

/** The pages that hold the rows of these lines, each once. */
export function pagesOf(
  sections: readonly Section[],
  from: number,
  to: number,
  size: number,
): PagePlace[] {
  const found = new Map<string, PagePlace>();
  const end = Math.min(to, lineCount(sections) - 1);
  for (let at = Math.max(0, from); at <= end; at += 1) {
    const line = lineAt(sections, at);
    if (line?.is !== "row") continue;
    const page = Math.floor(line.index / size);
    found.set(pageKey(line.section, page), { section: line.section, page });
  }
  return [...found.values()];
}

export const pageKey = (section: Section, page: number): string => `${section.key}/${String(page)}`;
