/** What a report can do with a field: group by it, compute with it. Pure. */

import type { Label } from "@/api/app-definition";
import type { AppDocument, Grain, ReportPart } from "@/api/builder/document";
import { familyOf, type Family } from "@/config-form/condition/model";
import { type FieldChoice, fieldAt } from "@/config-form/scope";

import stageWords from "./stage-fields.json";

export const AGGREGATES = ["count", "sum", "avg", "min", "max", "distinct", "median"] as const;
export type Aggregate = (typeof AGGREGATES)[number];
export const GRAINS: readonly Grain[] = ["day", "week", "month", "quarter", "year"];

export type FieldUse = {
  readonly path: string;
  readonly label: Label;
  readonly kind: string;
  readonly family: Family;
  readonly groupable: boolean;
};

/** Numbers whose sum says nothing. */
const AVERAGED = new Set(["percent", "rating"]);
const SEVERAL = new Set(["subform", "file", "references", "users", "choices", "tags"]);

export function asUse(choice: FieldChoice, path: string, label: Label): FieldUse {
  const result = choice.config["result"];
  return {
    path,
    label,
    kind: choice.kind,
    family: familyOf(choice.kind, result),
    groupable: !SEVERAL.has(choice.kind),
  };
}

/** The field that a report names; its label is that of the last step. */
export function usedField(app: AppDocument, form: string, path: string): FieldUse | null {
  const found = fieldAt(app, form, path.split("."));
  return found ? asUse(found.field, path, found.field.label) : null;
}

/** Fields that only the history of stages has. */
export const stageFields = (report: Pick<ReportPart, "source">): FieldUse[] =>
  report.source === "stage_history"
    ? Object.entries(stageWords).map(([path, label]) => ({
        path,
        label,
        kind: "number",
        family: "number",
        groupable: true,
      }))
    : [];

export const isDate = (use: FieldUse | null): boolean => use?.family === "date";

/** The aggregates that make sense of a field; the usual one first. */
export function aggregatesFor(use: FieldUse | null, source: string | undefined): Aggregate[] {
  const all: Aggregate[] =
    use === null
      ? ["count"]
      : use.family === "number"
        ? AVERAGED.has(use.kind)
          ? ["avg", "min", "max", "median", "sum", "distinct", "count"]
          : ["sum", "avg", "min", "max", "median", "distinct", "count"]
        : use.groupable
          ? ["distinct", "count"]
          : [];
  return source === "stage_reached" ? all.filter((one) => one === "count" || one === "sum") : all;
}
