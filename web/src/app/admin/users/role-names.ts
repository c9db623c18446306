/** Roles of all apps by name; a role is written `app.role`. */

import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

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

/** What a role is called; with its app where roles of several apps share the name. */
export function useRoleNames(): (role: string) => string {
  const { t } = useTranslation("admin");
  const roles = useRoleGroups().flatMap(({ label: app, options }) =>
    options.map((role) => ({ ...role, app })),
  );
  const times = new Map<string, number>();
  for (const { label } of roles) times.set(label, (times.get(label) ?? 0) + 1);
  const names = new Map(
    roles.map(({ value, label, app }) => [
      value,
      times.get(label) === 1 ? label : t("users.roleOfApp", { role: label, app }),
    ]),
  );
  return (role) => names.get(role) ?? role;
}
