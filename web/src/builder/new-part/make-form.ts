/** A new form with everything that lets people use it at once: menu entry and rights. Pure. */

import type { AppDocument, Words } from "@/api/builder/document";

import { addToMenu } from "./add-to-menu";

export type NewFormSettings = {
  readonly key: string;
  readonly label: Words;
  readonly icon: string;
  readonly color: string;
  /** Keys of the roles whose members may do everything with its records. */
  readonly roles: readonly string[];
  readonly inMenu: boolean;
  /** What the first field and section are called. */
  readonly titleField: Words;
  readonly section: Words;
};

const OPERATIONS = ["read", "create", "update", "delete", "export", "import"];

export function addForm(document: AppDocument, settings: NewFormSettings): void {
  const { key, label, icon, color } = settings;
  (document.forms ??= []).push({
    key,
    label,
    icon,
    color,
    title: "name",
    fields: [{ key: "name", kind: "text", label: settings.titleField, required: true }],
    layout: [{ key: "basic", label: settings.section, fields: ["name"], columns: 2 }],
  });
  for (const role of document.roles ?? []) {
    if (settings.roles.includes(role.key)) {
      (role.grants ??= []).push({ form: key, operations: [...OPERATIONS] });
    }
  }
  if (settings.inMenu) addToMenu(document, { kind: "form", target: key, label, icon });
}

/** Roles that get a new form unless somebody says otherwise: those that may use every form. */
export function rolesOfAllForms(document: AppDocument): string[] {
  const forms = (document.forms ?? []).map((form) => form.key);
  return (document.roles ?? [])
    .filter((role) =>
      forms.every((form) =>
        (role.grants ?? []).some(
          (grant) => grant.form === form && !grant.scope && grant.operations.includes("create"),
        ),
      ),
    )
    .map((role) => role.key);
}
