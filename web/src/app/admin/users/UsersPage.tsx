/** All accounts: find, create, change, disable. */

import { ImportOutlined, PlusOutlined, SearchOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { type User, usersQuery } from "@/api/administration";
import { departmentsQuery } from "@/api/people";
import { ChoiceTag } from "@/ui/ChoiceTag";
import { PersonName } from "@/ui/PersonAvatar";

import { AdminPage } from "../AdminPage";
import { LogTable } from "../LogTable";
import { idOf, oneOf, useFilter } from "../use-filter";
import { ImportPeople } from "./ImportPeople";
import { OneTimePassword, type NewPassword } from "./OneTimePassword";
import { useRoleNames } from "./role-names";
import { UserDrawer } from "./UserDrawer";

const ACTIVE = ["true", "false", "all"] as const;
type Active = (typeof ACTIVE)[number];

export function UsersPage() {
  const { t } = useTranslation();
  const [filter, change] = useFilter();
  const [typed, setTyped] = useState(filter["q"] ?? "");
  const department = idOf(filter["department"]);
  const active = oneOf(ACTIVE, filter["active"]) ?? "true";
  const [importing, setImporting] = useState(false);
  const [open, setOpen] = useState<User | "new" | null>(null);
  const [password, setPassword] = useState<NewPassword | null>(null);
  const search = useDeferredValue(typed.trim());
  const list = useInfiniteQuery(
    usersQuery({ active, ...(search && { search }), ...(department && { department }) }),
  );
  const departments = useQuery(departmentsQuery).data ?? [];
  const roleName = useRoleNames();
  const departmentName = (id: number | null) =>
    departments.find((one) => one.id === id)?.name ?? "";
  return (
    <AdminPage
      title={t("admin:pages.users")}
      help={t("admin:users.help")}
      tools={
        <>
          <Input
            allowClear
            prefix={<SearchOutlined />}
            placeholder={t("admin:users.search")}
            aria-label={t("admin:users.search")}
            style={{ width: 200 }}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              change({ q: event.target.value.trim() || undefined });
            }}
          />
          <Select
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            style={{ width: 150 }}
            placeholder={t("admin:users.anyDepartment")}
            aria-label={t("admin:users.department")}
            value={department ?? null}
            onChange={(next: number | null | undefined) =>
              change({ department: next ? String(next) : undefined })
            }
            options={departments.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Select<Active>
            style={{ width: 110 }}
            aria-label={t("admin:state")}
            value={active}
            onChange={(next) => change({ active: next === "true" ? undefined : next })}
            options={ACTIVE.map((value) => ({
              value,
              label: t(`admin:users.active.${value}`),
            }))}
          />
          <Button icon={<ImportOutlined />} onClick={() => setImporting(true)}>
            {t("admin:people.import")}
          </Button>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
            {t("admin:users.create")}
          </Button>
        </>
      }
    >
      <LogTable<User>
        label={t("admin:pages.users")}
        list={list}
        empty={{ title: t("admin:users.empty"), help: t("admin:users.emptyHelp") }}
        onOpen={setOpen}
        columns={[
          {
            key: "name",
            title: t("admin:users.name"),
            show: (user) => (
              <button
                type="button"
                style={{
                  padding: 0,
                  border: 0,
                  background: "none",
                  font: "inherit",
                  cursor: "pointer",
                  color: "inherit",
                }}
                onClick={() => setOpen(user)}
              >
                <PersonName id={user.id} name={user.name} />
              </button>
            ),
          },
          { key: "login", title: t("admin:users.login"), show: (user) => user.login },
          {
            key: "department",
            title: t("admin:users.department"),
            show: (user) => departmentName(user.department),
          },
          {
            key: "roles",
            title: t("admin:users.roles"),
            show: (user) => (user.roles ?? []).map(roleName).join(t("admin:comma")),
          },
          { key: "state", title: t("admin:state"), show: (user) => <State user={user} /> },
        ]}
      />
      {open !== null && (
        <UserDrawer
          key={open === "new" ? "new" : open.id}
          user={open === "new" ? null : open}
          // Another one may be open when the answer to an act on this one comes.
          onClose={() => setOpen((now) => (now === open ? null : now))}
          onPassword={setPassword}
        />
      )}
      {importing && <ImportPeople onClose={() => setImporting(false)} />}
      {password && <OneTimePassword {...password} onClose={() => setPassword(null)} />}
    </AdminPage>
  );
}

function State({ user }: { user: User }) {
  const { t } = useTranslation();
  if (!user.active) return <ChoiceTag label={t("admin:users.disabled")} color="#868E96" />;
  if (user.is_admin) return <ChoiceTag label={t("admin:users.admin")} color="#8E5CE6" />;
  if (user.must_change_password) {
    return <ChoiceTag label={t("admin:users.invited")} color="#F2994A" />;
  }
  return <ChoiceTag label={t("admin:users.active.true")} color="#2B8A3E" />;
}
