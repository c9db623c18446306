/** What is chosen on a report's page, as it stands in the address. */

import type { Key } from "@/api/reports";

export type ReportSearch = {
  readonly filter?: string;
  readonly period?: string;
  /** The raw keys of the row whose records are shown. */
  readonly behind?: readonly Key[];
};

/** Whatever the address says, read as far as it makes sense. */
export function readReportSearch(search: Record<string, unknown>): ReportSearch {
  const { filter, period, behind } = search;
  return {
    ...(isText(filter) && { filter }),
    ...(isText(period) && { period }),
    ...(isKeys(behind) && { behind }),
  };
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const isKey = (value: unknown): value is Key =>
  value === null || ["string", "number", "boolean"].includes(typeof value);

export const isKeys = (value: unknown): value is readonly Key[] =>
  Array.isArray(value) && value.every(isKey);

export const sameKeys = (one: readonly Key[], other: readonly Key[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
