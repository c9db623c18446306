/** The draft as one person has it: their roles taken together as one. Pure. */

import type { AppDocument, MenuPart, RolePart } from "@/api/builder/document";

/** The role that stands for everything the viewer has. */
export const VIEWER = "viewer";

/** Roles add up: grants are joined, and a menu entry for one of the roles is for the viewer. */
export function documentFor(document: AppDocument, roles: readonly string[]): AppDocument {
  const having = (document.roles ?? []).filter((role) => roles.includes(role.key));
  const viewer: RolePart = {
    key: VIEWER,
    label: "",
    grants: having.flatMap((role) => role.grants ?? []),
  };
  const forViewer = (items: readonly MenuPart[]): MenuPart[] =>
    items.map((item) => ({
      ...item,
      ...(item.roles && {
        roles: item.roles.some((role) => roles.includes(role)) ? [VIEWER] : item.roles,
      }),
      ...(item.children && { children: forViewer(item.children) }),
    }));
  return { ...document, roles: [viewer], menus: forViewer(document.menus ?? []) };
}

/** Keys of the app's roles among those of a person, which are written `app.role`. */
export const rolesIn = (app: string, roles: readonly string[]): string[] =>
  roles.flatMap((role) => (role.startsWith(`${app}.`) ? [role.slice(app.length + 1)] : []));

export type Viewer =
  { readonly is: "role"; readonly key: string } | { readonly is: "person"; readonly id: number };

/** `role:sales`, `person:7` as in the address; null for anything else. */
export function viewerOf(written: string | undefined): Viewer | null {
  const [is, rest = ""] = (written ?? "").split(":");
  if (is === "role" && rest !== "") return { is, key: rest };
  return is === "person" && /^\d+$/.test(rest) ? { is, id: Number(rest) } : null;
}
