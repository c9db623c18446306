/** What the roles of an app may do, form by form. */

import type { AppDocument, FormPart, Grant } from "@/api/builder/document";

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
