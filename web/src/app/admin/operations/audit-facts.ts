/** The details of an act in words. */

import type { TFunction } from "i18next";

import type { Fact } from "./Facts";

const ROLES = new Set(["roles", "added", "removed"]);

export function auditFacts(
  details: Readonly<Record<string, unknown>>,
  t: TFunction,
  roleName: (role: string) => string,
): Fact[] {
  return Object.entries(details).map(([key, value]) => ({
    name: t([`admin:audit.details.${key}`, "admin:audit.details.other"], { what: key }),
    value: valueOf(key, value, t, roleName),
  }));
}

function valueOf(
  key: string,
  value: unknown,
  t: TFunction,
  roleName: (role: string) => string,
): unknown {
  if (!Array.isArray(value)) return value;
  if (ROLES.has(key)) return value.map((one) => roleName(String(one)));
  // Properties of accounts and departments have names; fields of forms stand as they are.
  return value.map((one) =>
    t([`admin:audit.fields.${String(one)}`, "admin:audit.fields.other"], {
      what: String(one),
    }),
  );
}
