/** The usual ranges of records, and the condition that each is. Pure. */

import { parse, toSource } from "@/expr";

export const SCOPES = {
  own: "owner = USER()",
  department: "department = USERDEPT()",
  departments: "IN(department, DEPARTMENTS_BELOW())",
  team: "IN(owner, SUBORDINATES())",
} as const;
export type NamedScope = keyof typeof SCOPES;
export type Scope = "all" | NamedScope | "other";

const plain = (source: string): string => {
  const { node } = parse(source);
  return node ? toSource(node) : source.trim();
};

/** The range that a condition is; `other` for one without a name. */
export function scopeOf(source: string | null | undefined): Scope {
  if (source === null || source === undefined) return "all";
  const written = plain(source);
  const found = Object.entries(SCOPES).find(([, condition]) => plain(condition) === written);
  return (found?.[0] as NamedScope | undefined) ?? "other";
}
