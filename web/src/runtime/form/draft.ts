/** What was typed into a form survives a reload, a crash and a lost session. */

import type { RecordValues } from "@/api/app-definition";

export type Draft = { readonly values: RecordValues; readonly revision: number | null };

const KEY = (name: string) => `formwork.draft.${name}`;

export function readDraft(name: string): Draft | null {
  try {
    const read = JSON.parse(localStorage.getItem(KEY(name)) ?? "null") as Draft | null;
    return read !== null && typeof read.values === "object" ? read : null;
  } catch {
    return null;
  }
}

export function keepDraft(name: string, draft: Draft): void {
  localStorage.setItem(KEY(name), JSON.stringify(draft));
}

export const dropDraft = (name: string) => localStorage.removeItem(KEY(name));
