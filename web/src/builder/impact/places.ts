/** Places that a change touches, put in order for reading. Pure. */

import type { AppDocument } from "@/api/builder/document";
import type { AffectedPlace, FeltPart, Impact } from "@/api/builder/uses";

const GROUPS = [
  "forms",
  "formulas",
  "rules",
  "flows",
  "reports",
  "dashboards",
  "views",
  "roles",
  "menus",
  "home",
  "pages",
] as const satisfies readonly AffectedPlace["group"][];

export type PlaceGroup = {
  readonly group: AffectedPlace["group"];
  readonly places: readonly AffectedPlace[];
};

/** By kind, in one order everywhere; what breaks comes first in each. */
export function placeGroups(places: readonly AffectedPlace[]): PlaceGroup[] {
  return GROUPS.map((group) => ({
    group,
    places: places
      .filter((place) => place.group === group)
      .sort((one, other) => Number(other.effect === "breaks") - Number(one.effect === "breaks")),
  })).filter((one) => one.places.length > 0);
}

export const EFFECTS = ["breaks", "affected", "follows"] as const;
export type Effect = (typeof EFFECTS)[number];
export type Tally = Readonly<Record<Effect, number>>;

export function tally(parts: readonly Pick<FeltPart, "places">[]): Tally {
  const count = (effect: Effect) =>
    parts.reduce((sum, part) => sum + part.places.filter((one) => one.effect === effect).length, 0);
  return { breaks: count("breaks"), affected: count("affected"), follows: count("follows") };
}

/** Parts on which something breaks first, then those that take most along. */
export function partsInOrder(impact: Impact): FeltPart[] {
  const weight = (part: FeltPart) => {
    const { breaks, affected } = tally([part]);
    return breaks * 10_000 + affected * 10 + part.counts.length;
  };
  return [...impact.parts].sort((one, other) => weight(other) - weight(one));
}

/** The field that a path into the app stands in: `amount`, `items.price`; null outside of fields. */
export function fieldPath(
  document: AppDocument,
  path: readonly (string | number)[],
): string | null {
  const [forms, form, fields, at, inner, column] = path;
  if (forms !== "forms" || fields !== "fields") return null;
  const field = document.forms?.[Number(form)]?.fields[Number(at)];
  if (!field) return null;
  if (inner !== "fields") return field.key;
  const found = field.fields?.[Number(column)];
  return found ? `${field.key}.${found.key}` : null;
}
