/** The rows of a sub-form: what the server takes, changes of their order, totals. */

import { Decimal } from "decimal.js";

import type { AnyField, RowValue } from "../field-kind";

export const newRow = (): RowValue => ({ $new: crypto.randomUUID() });

export const rowKey = (row: RowValue, index: number): string => {
  const key = row["id"] ?? row["$new"];
  return typeof key === "string" || typeof key === "number" ? String(key) : `row-${String(index)}`;
};

export const withRow = (rows: readonly RowValue[], at: number, row: RowValue): RowValue[] => [
  ...rows.slice(0, at),
  row,
  ...rows.slice(at),
];

/** The row once more below itself; files stay with the row that took them. */
export function copied(
  rows: readonly RowValue[],
  at: number,
  columns: readonly AnyField[],
): RowValue[] {
  const kept = columns.filter((column) => column.kind !== "file").map(({ key }) => key);
  const row = rows[at] ?? {};
  const copy = Object.fromEntries(kept.map((key) => [key, row[key] ?? null]));
  return withRow(rows, at + 1, { ...copy, ...newRow() });
}

export function moved(rows: readonly RowValue[], at: number, by: -1 | 1): RowValue[] {
  const next = [...rows];
  const [row] = next.splice(at, 1);
  if (row) next.splice(at + by, 0, row);
  return next;
}

const isNumber = (field: AnyField) => field.type.name === "number" || field.type.name === "money";

/** The columns worth a sum: worked-out amounts, else money. A sum of unit prices says nothing. */
export function totalled(field: AnyField): readonly AnyField[] {
  const worked = field.rows.filter((one) => one.kind === "formula" && isNumber(one));
  return worked.length > 0 ? worked : field.rows.filter((one) => one.kind === "money");
}

export const totalOf = (rows: readonly RowValue[], key: string): number =>
  rows
    .reduce((sum, row) => {
      const value = row[key];
      return typeof value === "number" ? sum.plus(value) : sum;
    }, new Decimal(0))
    .toNumber();
