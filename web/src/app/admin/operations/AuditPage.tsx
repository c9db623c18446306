/** Who signed in, changed accounts and roles, published and exported. */

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";

import { namesQuery } from "@/api/administration";
import { type AuditEntry, auditQuery } from "@/api/operations";
import { departmentsQuery } from "@/api/people";
import { MomentText } from "@/ui/DateText";
import { PersonName } from "@/ui/PersonAvatar";

import { AdminPage } from "../AdminPage";
import { LogTable } from "../LogTable";
import { useRoleNames } from "../users/role-names";
import { idOf, oneOf, useFilter } from "../use-filter";
import { auditFacts } from "./audit-facts";
import { Facts } from "./Facts";

/** The acts that the trail knows; the texts name them with `_` for the dot. */
const ACTIONS = [
  "session.started",
  "session.refused",
  "password.changed",
  "password.reset",
  "user.created",
  "user.changed",
  "user.roles_changed",
  "department.created",
  "department.changed",
  "department.removed",
  "records.exported",
  "records.purged",
] as const;

export function AuditPage() {
  const { t } = useTranslation();
  const [filter, change] = useFilter();
  const action = oneOf(ACTIONS, filter["action"]);
  const person = idOf(filter["person"]);
  const list = useInfiniteQuery(
    auditQuery({ ...(action && { action }), ...(person && { actor: person }) }),
  );
  const names = useQuery(namesQuery).data;
  const departments = useQuery(departmentsQuery).data;
  const roleName = useRoleNames();
  const named = (one: string) =>
    t([`admin:audit.actions.${one.replace(".", "_")}`, "admin:audit.actions.other"], { what: one });
  const about = ({ subject }: AuditEntry) => {
    if (!subject) return "";
    const [kind = "", id = ""] = subject;
    if (kind === "user") return names?.get(Number(id)) ?? `#${id}`;
    const department =
      kind === "department" && departments?.find((one) => one.id === Number(id))?.name;
    if (department) return department;
    return `${t([`admin:audit.subjects.${kind}`, "admin:audit.subjects.other"])} #${id}`;
  };
  return (
    <AdminPage
      title={t("admin:pages.audit")}
      help={t("admin:audit.help")}
      tools={
        <>
          <Select
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            style={{ width: 180 }}
            placeholder={t("admin:audit.anyAction")}
            aria-label={t("admin:audit.action")}
            value={action ?? null}
            onChange={(next: string | null | undefined) => change({ action: next ?? undefined })}
            options={ACTIONS.map((value) => ({ value, label: named(value) }))}
          />
          <Select
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            style={{ width: 160 }}
            placeholder={t("admin:audit.anyone")}
            aria-label={t("admin:audit.who")}
            value={person ?? null}
            onChange={(next: number | null | undefined) =>
              change({ person: next ? String(next) : undefined })
            }
            options={[...(names ?? [])].map(([id, name]) => ({ value: id, label: name }))}
          />
        </>
      }
    >
      <LogTable<AuditEntry>
        label={t("admin:pages.audit")}
        list={list}
        empty={{ title: t("admin:audit.empty"), help: t("admin:audit.help") }}
        columns={[
          { key: "action", title: t("admin:audit.action"), show: (row) => named(row.action) },
          {
            key: "who",
            title: t("admin:audit.who"),
            show: (row) => (row.actor ? <PersonName {...row.actor} /> : t("nobody")),
          },
          { key: "about", title: t("admin:audit.about"), show: about },
          {
            key: "at",
            title: t("admin:audit.at"),
            show: (row) => <MomentText value={row.at} />,
          },
          { key: "address", title: t("admin:audit.address"), show: (row) => row.address ?? "" },
        ]}
        details={(row) =>
          Object.keys(row.details).length > 0 ? (
            <Facts facts={auditFacts(row.details, t, roleName)} />
          ) : null
        }
      />
    </AdminPage>
  );
}
