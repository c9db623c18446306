/**
 * Cells on the clipboard: as a table of texts, as spreadsheets write and read it, and beside it the
 * values, for what no text can say, e.g. which of two people with the same name. Pure.
 */

import type { AnyField } from "@/kinds/fields/field-kind";

/** A value as it was copied here, with the kind of field that it is of. */
type Own = { readonly kind: string; readonly target: string | null; readonly value: unknown };
export type PastedCell = { readonly text: string; readonly own: Own | null };

type Clipboard = Pick<DataTransfer, "getData" | "setData">;

const OWN_TYPE = "application/x-formwork-cells";
const TEXT_TYPE = "text/plain";

export function writeCells(
  clipboard: Clipboard,
  fields: readonly AnyField[],
  rows: readonly (readonly unknown[])[],
  textOf: (field: AnyField, value: unknown) => string,
): void {
  const cells = rows.map((row) => fields.map((field, at) => ({ field, value: row[at] ?? null })));
  const table = cells.map((row) => row.map(({ field, value }) => textOf(field, value)));
  const own = cells.map((row) =>
    row.map(({ field: { kind, target_form: target }, value }) => ({ kind, target, value })),
  );
  clipboard.setData(TEXT_TYPE, printTable(table));
  clipboard.setData(OWN_TYPE, JSON.stringify(own));
}

/** Rows of equal length; at least one cell. */
export function readCells(clipboard: Clipboard): readonly (readonly PastedCell[])[] {
  const table = parseTable(clipboard.getData(TEXT_TYPE));
  const own = ownValues(clipboard.getData(OWN_TYPE));
  const width = Math.max(...table.map((row) => row.length));
  return table.map((row, line) =>
    Array.from({ length: width }, (_, column) => ({
      text: row[column] ?? "",
      own: own[line]?.[column] ?? null,
    })),
  );
}

/** The copied value, where the field takes it just so. */
export function ownValue({ kind, target_form }: AnyField, { own }: PastedCell): unknown {
  return own?.kind === kind && own.target === target_form && isPlain(own.value)
    ? own.value
    : undefined;
}

/** Quotes around cells with a quote, a tab or a line break in them. */
const printTable = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) =>
      row.map((text) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)),
    )
    .map((row) => row.join("\t"))
    .join("\n");

/** Cells between tabs and line breaks; within quotes both belong to the cell. */
function parseTable(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  let row: string[] = [];
  for (;;) {
    const [, quoted, plain = "", end = ""] = cell.exec(text) ?? [];
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\t") continue;
    rows.push(row);
    row = [];
    // A line break at the very end closes the last row; it does not begin another.
    if (end === "" || cell.lastIndex >= text.length) return rows;
  }
}

/** Other pages may write there too: only what has the right shape is taken. */
function ownValues(text: string): readonly (readonly (Own | null)[])[] {
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows)
      ? rows.map((row) => (Array.isArray(row) ? row.map((one) => (isOwn(one) ? one : null)) : []))
      : [];
  } catch {
    return [];
  }
}

const isOwn = (one: unknown): one is Own =>
  typeof one === "object" && one !== null && "kind" in one && "target" in one && "value" in one;

const isPlain = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every(isPlain)
    : value === null || typeof value !== "object" || typeof (value as Named).id === "number";

type Named = { readonly id?: unknown };
