/** A report's filter as conditions that all have to hold. Pure. */

import type { ReportPart } from "@/api/builder/document";
import { type Group, readCondition, writeCondition } from "@/config-form/condition/model";

import type { FieldUse } from "./field-use";

/** The conditions that all have to hold, each as text. */
export function filtersOf(filter: string | null | undefined): string[] {
  const group = readCondition(filter ?? "");
  if (group === null) return filter ? [filter] : [];
  if (group.join === "OR" && group.parts.length > 1) return [writeCondition(group)];
  return group.parts.map((part) => writeCondition({ is: "group", join: "AND", parts: [part] }));
}

export function removeFilter(report: ReportPart, index: number): void {
  const group = readCondition(report.filter ?? "");
  const only = group === null || group.join === "OR";
  const rest = only
    ? ""
    : writeCondition({ ...group, parts: group.parts.filter((_, at) => at !== index) });
  report.filter = rest === "" ? null : rest;
}

/** A first condition on a field that takes nothing surprising away: it is filled. */
export function addFilter(report: ReportPart, use: FieldUse): void {
  const before = readCondition(report.filter ?? "");
  const row = {
    is: "row" as const,
    path: use.path.split("."),
    operator: use.family === "boolean" ? ("is_true" as const) : ("not_empty" as const),
    operand: { is: "none" as const },
  };
  if (before === null) {
    report.filter = `AND(${report.filter ?? ""}, ${writeCondition({ is: "group", join: "AND", parts: [row] })})`;
    return;
  }
  const parts: Group["parts"] =
    before.join === "OR" && before.parts.length > 1 ? [before, row] : [...before.parts, row];
  report.filter = writeCondition({ is: "group", join: "AND", parts });
}
