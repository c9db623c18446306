/** Columns of a list: widths, and which figures say something of them. */

import { kindOf } from "@/kinds/fields";
import type { AnyField } from "@/kinds/fields/field-kind";

import type { List } from "./use-list";
import { type Figure, FIGURES, type ViewState } from "./view-state";

export const CHECK_WIDTH = 56;

/** The fields to choose from: those of the form in their order, then those every record has. */
export function choosableFields({ form, fields }: List): readonly AnyField[] {
  const own = form.fields.flatMap((field) => fields.get(field.key) ?? []);
  return [...new Set([...own, ...fields.values()])];
}
const TITLE_WIDTH = 280;

const least = (field: AnyField, title: string): number =>
  field.key === title ? TITLE_WIDTH : kindOf(field).width;

/** Columns whose width somebody set keep it; the others share what is left. */
export const columnsTemplate = (
  columns: readonly AnyField[],
  title: string,
  widths: ViewState["widths"] = {},
): string =>
  [
    `${String(CHECK_WIDTH)}px`,
    ...columns.map((field) => {
      const set = widths[field.key];
      if (set !== undefined) return `${String(set)}px`;
      return `minmax(${String(least(field, title))}px, ${field.key === title ? "2fr" : "1fr"})`;
    }),
  ].join(" ");

/** The least that all columns need; wider lists scroll sideways. */
export const columnsWidth = (
  columns: readonly AnyField[],
  title: string,
  widths: ViewState["widths"] = {},
): number =>
  columns.reduce((sum, field) => sum + (widths[field.key] ?? least(field, title)), CHECK_WIDTH);

const SUMMED = new Set(["money", "number"]);
const UNSUMMED_SOURCES = new Set(["percent", "rating"]);

/** Columns whose sum says something. */
export const isSummed = (field: AnyField): boolean =>
  field.computed === null
    ? SUMMED.has(field.kind) && field.key !== "id"
    : field.type.name === "number" &&
      field.decimals > 0 &&
      !UNSUMMED_SOURCES.has(field.source?.kind ?? "");

const NUMBERS = new Set<Figure>(["sum", "avg"]);
const ORDERED = new Set<Figure>(["min", "max"]);

/** The figures that a column can have; none for lists of values. */
export function figuresOf(field: AnyField): readonly Figure[] {
  const type = field.type.name;
  if (!field.sortable && field.computed === null) return [];
  return FIGURES.filter((one) => {
    if (NUMBERS.has(one)) return type === "number";
    return ORDERED.has(one) ? ["number", "date", "datetime"].includes(type) : true;
  });
}

/** The figure below a column: the chosen one, else the sum where it says something. */
export function figureOf(field: AnyField, totals: ViewState["totals"]): Figure | null {
  const chosen = totals[field.key] ?? (isSummed(field) ? "sum" : "none");
  return chosen !== "none" && figuresOf(field).includes(chosen) ? chosen : null;
}
