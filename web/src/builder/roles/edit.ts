/** Changes of an app's roles, on a draft that may be changed in place. Pure. */

import {
  type AppDocument,
  freeKey,
  type Grant,
  type RolePart,
  roleOf,
  type Words,
} from "@/api/builder/document";

import { type FieldRight, fieldRight, type Operation, OPERATIONS, writes } from "./matrix";

export function addRole(
  document: AppDocument,
  { key, label }: { readonly key: string; readonly label: Words },
): void {
  (document.roles ??= []).push({ key, label, grants: [] });
}

export function copyRole(document: AppDocument, key: string, label: Words): string {
  const role = roleOf(document, key);
  if (!role) return key;
  const copy = freeKey(
    role.key,
    (document.roles ?? []).map((one) => one.key),
  );
  const like = JSON.parse(JSON.stringify(role)) as RolePart;
  document.roles?.push({ ...like, key: copy, label });
  return copy;
}

export function removeRole(document: AppDocument, key: string): void {
  const index = document.roles?.findIndex((role) => role.key === key) ?? -1;
  if (index >= 0) document.roles?.splice(index, 1);
}

/** A row of the matrix: a form, and one of the role's grants on it (null: it has none). */
export type Row = { readonly form: string; readonly index: number | null };

/** Each form of the app with the role's grants on it; one row where there is none. */
export function rowsOf(document: AppDocument, role: RolePart): Row[] {
  const grants = role.grants ?? [];
  return (document.forms ?? []).flatMap(({ key: form }): Row[] => {
    const own = grants.flatMap((grant, index) => (grant.form === form ? [{ form, index }] : []));
    return own.length > 0 ? own : [{ form, index: null }];
  });
}

const inOrder = (operations: readonly string[]) =>
  OPERATIONS.filter((one) => operations.includes(one));

/** A grant that allows nothing is none. */
export function setOperations(
  role: RolePart,
  { form, index }: Row,
  wanted: readonly string[],
): void {
  const operations = inOrder(wanted);
  const grants = (role.grants ??= []);
  if (index === null) {
    if (operations.length > 0) grants.push({ form, operations });
  } else if (operations.length === 0) {
    grants.splice(index, 1);
  } else if (grants[index]) {
    grants[index].operations = operations;
  }
}

/** Who may not see a record can do nothing with it but make one. */
export function toggle(role: RolePart, row: Row, operation: Operation): void {
  const now = row.index === null ? [] : (role.grants?.[row.index]?.operations ?? []);
  if (!now.includes(operation)) {
    setOperations(
      role,
      row,
      operation === "create" ? [...now, operation] : [...now, operation, "read"],
    );
  } else if (operation === "read") {
    setOperations(
      role,
      row,
      now.filter((one) => one === "create"),
    );
  } else {
    setOperations(
      role,
      row,
      now.filter((one) => one !== operation),
    );
  }
}

/** An operation for all forms: on where any lacks it, else off. */
export function toggleColumn(document: AppDocument, role: RolePart, operation: Operation): void {
  const has = (row: Row) =>
    row.index !== null && (role.grants?.[row.index]?.operations.includes(operation) ?? false);
  const rows = rowsOf(document, role);
  const off = rows.every(has);
  // From behind, so that a grant that goes does not move those still to come.
  rows.sort((one, other) => (other.index ?? -1) - (one.index ?? -1));
  for (const row of rows) if (has(row) === off) toggle(role, row, operation);
}

export function setScope(role: RolePart, index: number, scope: string | null): void {
  const grant = role.grants?.[index];
  if (grant) grant.scope = scope;
}

/** A further range of a form's records, that can at first be seen. */
export function addRange(role: RolePart, form: string): number {
  return (role.grants ??= []).push({ form, operations: ["read"], scope: "" }) - 1;
}

export function setField(role: RolePart, index: number, field: string, right: FieldRight): void {
  const grant = role.grants?.[index];
  if (!grant || fieldRight(grant, field) === right) return;
  const hidden = (grant.fields?.hidden ?? []).filter((one) => one !== field);
  const readOnly = (grant.fields?.read_only ?? []).filter((one) => one !== field);
  if (right === "hidden") hidden.push(field);
  if (right === "read" && writes(grant)) readOnly.push(field);
  grant.fields = { hidden, read_only: readOnly };
}

/** How many fields a grant keeps back. */
export const keptBack = ({ fields }: Grant): { hidden: number; readOnly: number } => ({
  hidden: fields?.hidden?.length ?? 0,
  readOnly: fields?.read_only?.length ?? 0,
});
