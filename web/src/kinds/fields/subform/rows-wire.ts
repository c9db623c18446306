/** Rows as the server takes them. */

import type { AnyField, RowValue } from "../field-kind";

/** Rows keep their id; references become ids; what the server works out is left to it. */
export const rowsToWire = (rows: readonly RowValue[], field: AnyField): unknown => {
  const sent = new Set(["id", ...field.rows.flatMap((one) => (one.writable ? one.key : []))]);
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([key]) => sent.has(key))
        .map(([key, value]) => [key, wire(value)]),
    ),
  );
};

function wire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wire);
  const record =
    typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  return record ?? value;
}
