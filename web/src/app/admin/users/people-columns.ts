/** Which column of a sheet of people is what. */

import type { SheetColumn } from "@/api/imports";

export const PEOPLE_FIELDS = ["name", "login", "department", "manager", "email", "phone"] as const;
export type PeopleField = (typeof PEOPLE_FIELDS)[number];
export type PeopleMapping = Readonly<Partial<Record<PeopleField, string>>>;

/** Columns that are named like a field, by the names that people give them. */
export function guessPeople(
  columns: readonly SheetColumn[],
  namesOf: (field: PeopleField) => readonly string[],
): PeopleMapping {
  const plain = (word: string) => word.trim().toLowerCase();
  return Object.fromEntries(
    PEOPLE_FIELDS.flatMap((field) => {
      const names = namesOf(field).map(plain);
      const found = columns.find(({ name }) => names.includes(plain(name)));
      return found ? [[field, found.name]] : [];
    }),
  );
}
