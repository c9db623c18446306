/** What the form of an account holds, and what of it the server must be told. */

import type { User, UserChanges } from "@/api/administration";

export type AccountInput = {
  name: string;
  login: string;
  roles: string[];
  department?: number | null;
  manager?: number | null;
  email?: string | null;
  phone?: string | null;
  is_admin: boolean;
};

const PLAIN = ["name", "department", "manager", "email", "phone", "is_admin"] as const;

export const inputOf = (user: User | null): AccountInput => ({
  name: user?.name ?? "",
  login: user?.login ?? "",
  roles: [...(user?.roles ?? [])].sort(),
  department: user?.department ?? null,
  manager: user?.manager ?? null,
  email: user?.email ?? null,
  phone: user?.phone ?? null,
  is_admin: user?.is_admin ?? false,
});

/** Only what differs; what was emptied becomes null. */
export function accountChanges(before: AccountInput, after: AccountInput): UserChanges {
  const changed = PLAIN.map((key) => [key, filled(after[key])] as const).filter(
    ([key, value]) => value !== filled(before[key]),
  );
  return Object.fromEntries(changed);
}

const filled = (value: string | number | boolean | null | undefined) =>
  typeof value === "string" ? value.trim() || null : (value ?? null);
