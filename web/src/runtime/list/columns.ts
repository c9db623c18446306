/** Widths of a list's columns. */

import { kindOf } from "@/kinds/fields";
import type { AnyField } from "@/kinds/fields/field-kind";

export const CHECK_WIDTH = 44;
const TITLE_WIDTH = 280;

export const columnsTemplate = (columns: readonly AnyField[], title: string): string =>
  [
    `${String(CHECK_WIDTH)}px`,
    ...columns.map((field) => {
      const width = field.key === title ? TITLE_WIDTH : kindOf(field).width;
      return `minmax(${String(width)}px, ${field.key === title ? "2fr" : "1fr"})`;
    }),
  ].join(" ");

const SUMMED = new Set(["money", "number"]);
const UNSUMMED_SOURCES = new Set(["percent", "rating"]);

/** The least that all columns need; wider lists scroll sideways. */
export const columnsWidth = (columns: readonly AnyField[], title: string): number =>
  columns.reduce(
    (sum, field) => sum + (field.key === title ? TITLE_WIDTH : kindOf(field).width),
    CHECK_WIDTH,
  );

/** Columns whose sum says something. */
export const isSummed = (field: AnyField): boolean =>
  field.computed === null
    ? SUMMED.has(field.kind) && field.key !== "id"
    : field.type.name === "number" &&
      field.decimals > 0 &&
      !UNSUMMED_SOURCES.has(field.source?.kind ?? "");
