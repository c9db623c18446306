/** Roles of all apps by name; a role is written `app.role`. */

import { useQueries } from "@tanstack/react-query";

import { versionQuery } from "@/api/administration";
import { useApps } from "@/api/apps";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import type { Published } from "../published";

export type RoleOption = { readonly value: string; readonly label: string };
export type RoleGroup = { readonly label: string; readonly options: readonly RoleOption[] };

/** The roles that can be given, by app. */
export function useRoleGroups(): readonly RoleGroup[] {
  const label = useLabel();
  const apps = useApps().data ?? [];
  const versions = useQueries({ queries: apps.map((app) => versionQuery(app.key, app.number)) });
  return versions.flatMap(({ data }) => {
    if (!data) return [];
    const document = data.document as unknown as Published;
    return [
      {
        label: label(bothOf(document.label)),
        options: document.roles.map((role) => ({
          value: `${document.key}.${role.key}`,
          label: label(bothOf(role.label)),
        })),
      },
    ];
  });
}

export function useRoleNames(): (role: string) => string {
  const groups = useRoleGroups();
  const names = new Map(groups.flatMap((one) => one.options.map((o) => [o.value, o.label])));
  return (role) => names.get(role) ?? role;
}
