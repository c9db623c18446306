/** What the roles of an app may do, form by form. */

import type { AppDocument, FormPart, Grant, RolePart } from "@/api/builder/document";

export const OPERATIONS = [
  "read",
  "create",
  "update",
  "delete",
  "export",
  "import",
  "assign",
] as const;
export type Operation = (typeof OPERATIONS)[number];

export type Cell = {
  readonly form: FormPart;
  /** None: the role may do nothing with the form. Several add up. */
  readonly grants: readonly Grant[];
};

/** The grants of one role, for every form of the app. */
export function cellsOf(app: AppDocument, role: string): readonly Cell[] {
  const grants = app.roles?.find((one) => one.key === role)?.grants ?? [];
  return (app.forms ?? []).map((form) => ({
    form,
    grants: grants.filter((grant) => grant.form === form.key),
  }));
}

/** Whether a grant, or several together, reach all records, some, or none with an operation. */
export function reach(grants: readonly Grant[], operation: Operation) {
  const having = grants.filter((grant) => grant.operations.includes(operation));
  if (having.length === 0) return "none";
  return having.some((grant) => !grant.scope) ? "all" : "some";
}

export const FIELD_RIGHTS = ["edit", "read", "hidden"] as const;
export type FieldRight = (typeof FIELD_RIGHTS)[number];

/** Whether records can be written with a grant at all. */
export const writes = (grant: Grant): boolean =>
  grant.operations.some((one) => one === "update" || one === "create");

/** What one grant gives for a field of its records. */
export function fieldRight(grant: Grant, field: string): FieldRight {
  if (grant.fields?.hidden?.includes(field)) return "hidden";
  return writes(grant) && !grant.fields?.read_only?.includes(field) ? "edit" : "read";
}

/** The widest right of a role's grants: they add up. `none`: nothing of the form is seen. */
export function rightOf(role: RolePart, form: string, field: string): FieldRight | "none" {
  const order = ["none", "hidden", "read", "edit"] as const;
  return (role.grants ?? [])
    .filter((grant) => grant.form === form)
    .map((grant): FieldRight | "none" => fieldRight(grant, field))
    .reduce((widest, one) => (order.indexOf(one) > order.indexOf(widest) ? one : widest), "none");
}
