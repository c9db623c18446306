/** A new report from four choices, with a good answer for each that was not made. Pure. */

import type { Label } from "@/api/app-definition";
import { type AppDocument, formOf, freeKey, type ReportPart } from "@/api/builder/document";
import { bothOf, fieldsOf } from "@/config-form/scope";

import { type Look, roomOf } from "./charts";
import { aggregatesFor, asUse, type FieldUse, isDate, usedField } from "./field-use";
import { type MeasureWords, newDimension, newMeasure } from "./zones";

/** Names of a report in both languages, from what it shows. */
export type ReportWords = {
  readonly measure: MeasureWords;
  readonly title: (parts: {
    readonly form: Label;
    readonly measured: FieldUse | null;
    readonly grouped: FieldUse | null;
    readonly period: string | null;
  }) => Label;
};

export type Choices = {
  readonly form: string;
  readonly look: Look;
  /** Path of the field to group by; null where the chart has no groups. */
  readonly group: string | null;
  /** Path of the field to add up; null counts records. */
  readonly measure: string | null;
  /** Which period a key figure is about; null: all records. */
  readonly period?: string | null;
};

/** The fields that one can group by, the most telling ones first. */
export function groupFields(app: AppDocument, form: string, look: Look): FieldUse[] {
  const stage = formOf(app, form)?.stages?.["field"];
  const rank = (use: FieldUse): number => {
    if (use.family === "date") return look.kind === "line" ? -1 : 3;
    if (use.path === stage) return 0;
    const families = ["choice", "one", "boolean", "date", "text"];
    const at = families.indexOf(use.family);
    return (at < 0 ? 9 : at + 1) + (SYSTEM.has(use.path) ? 4 : 0);
  };
  return usesOf(app, form)
    .filter((use) => use.groupable && use.family !== "number" && use.kind !== "long_text")
    .map((use, index) => ({ use, order: rank(use) * 1000 + index }))
    .sort((one, other) => one.order - other.order)
    .map(({ use }) => use);
}

const SYSTEM = new Set([
  "id",
  "created_by",
  "created_at",
  "updated_at",
  "updated_by",
  "department",
]);

export const measureFields = (app: AppDocument, form: string): FieldUse[] =>
  usesOf(app, form).filter((use) => use.family === "number" && use.path !== "id");

const usesOf = (app: AppDocument, form: string): FieldUse[] =>
  fieldsOf(app, form).map((field) => asUse(field, field.key, field.label));

/** What is chosen when nothing was: the best group for the look, and counting. */
export function completed(app: AppDocument, choices: Choices): Choices {
  const groups = roomOf(choices.look.kind).dimensions;
  const [best] = groupFields(app, choices.form, choices.look);
  const group = groups[1] === 0 ? null : (choices.group ?? best?.path ?? null);
  return { ...choices, group };
}

export function starterReport(app: AppDocument, choices: Choices, words: ReportWords): ReportPart {
  const { form, look, group, measure, period = null } = completed(app, choices);
  const grouped = group === null ? null : usedField(app, form, group);
  const measured = measure === null ? null : usedField(app, form, measure);
  const report: ReportPart = {
    key: freeKey(
      [form, group ?? look.key].join("_by_").replaceAll(".", "_").slice(0, 40),
      (app.reports ?? []).map((one) => one.key),
    ),
    label: words.title({ form: bothOf(formOf(app, form)?.label), measured, grouped, period }),
    form,
    dimensions: [],
    measures: [],
    chart: {
      kind: look.kind,
      config: { ...look.config, ...(look.kind === "kpi" && figureConfig(app, form, period)) },
    },
  };
  report.measures.push(newMeasure(report, measured, words.measure));
  if (grouped) report.dimensions?.push(newDimension(report, grouped));
  return report;
}

/** A key figure shows how it has gone; with a period, also against the one before. */
function figureConfig(app: AppDocument, form: string, period: string | null) {
  const [own] = usesOf(app, form).filter((use) => isDate(use) && !SYSTEM.has(use.path));
  return {
    date: own?.path ?? "created_at",
    trend: "month",
    ...(period !== null && { period, compare: "previous" }),
  };
}

/** How a figure is usually computed of a field. */
export const usualAggregate = (use: FieldUse): string =>
  aggregatesFor(use, undefined)[0] ?? "count";
