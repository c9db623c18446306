/** Rows as the server takes them. */

import type { RowValue } from "../field-kind";

/** Rows keep their id; references become ids, as the server takes them both ways. */
export const rowsToWire = (rows: readonly RowValue[]): unknown =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([key]) => !key.startsWith("$"))
        .map(([key, value]) => [key, wire(value)]),
    ),
  );

function wire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wire);
  const record =
    typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  return record ?? value;
}
