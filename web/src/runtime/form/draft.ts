/** What was typed into a form survives a reload, a crash and a lost session. */

import type { RecordValues } from "@/api/app-definition";

/** The changed fields with what they were before, so that a later save can be merged. */
export type Draft = {
  readonly changes: RecordValues;
  readonly before: RecordValues;
  readonly revision: number | null;
  readonly at: number;
};

const KEY = (name: string) => `formwork.draft.${name}`;

export function readDraft(name: string): Draft | null {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY(name)) ?? "null");
    return isDraft(read) ? read : null;
  } catch {
    return null;
  }
}

export function keepDraft(name: string, draft: Omit<Draft, "at">): void {
  try {
    localStorage.setItem(KEY(name), JSON.stringify({ ...draft, at: Date.now() }));
  } catch {
    // No room: the form goes on without a draft.
  }
}

export const dropDraft = (name: string) => localStorage.removeItem(KEY(name));

function isDraft(read: unknown): read is Draft {
  if (typeof read !== "object" || read === null) return false;
  const { changes, before, at } = read as Partial<Draft>;
  return typeof changes === "object" && typeof before === "object" && typeof at === "number";
}
