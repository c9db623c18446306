/** Values as they stand in the text of a condition. */

import { fieldSource } from "@/expr/names";

export function literal(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return `"${value.replaceAll('"', '""')}"`;
  if (typeof value === "object" && value !== null && "id" in value) return literal(value.id);
  return "NULL";
}

/** `stage = "won"`; nothing there is ISEMPTY. */
export const equals = (key: string, value: unknown): string =>
  value === null ? `ISEMPTY(${fieldSource([key])})` : `${fieldSource([key])} = ${literal(value)}`;

/** All of them; what is missing does not count. */
export function both(...conditions: readonly (string | null | undefined)[]): string | undefined {
  const given = conditions.filter((one): one is string => Boolean(one));
  return given.length > 1 ? `AND(${given.join(", ")})` : given[0];
}
