/** What each role of an app may do: operations, which records, which fields. */

import {
  CheckCircleFilled,
  EditOutlined,
  MinusCircleFilled,
  MinusOutlined,
} from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Grant } from "@/api/builder/document";
import { type Cell, cellsOf, type Operation, OPERATIONS, reach } from "@/builder/roles/matrix";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { AdminPage } from "../AdminPage";
import { AppSelect, useChosenApp } from "../AppSelect";
import { type Published, usePublished } from "../published";
import styles from "./RolesPage.module.css";
import { ScopeText } from "./ScopeText";

export function RolesPage() {
  const { t } = useTranslation();
  const [app, setApp] = useChosenApp();
  return (
    <AdminPage
      title={t("admin:pages.roles")}
      help={t("admin:roles.help")}
      tools={<AppSelect value={app} onChange={setApp} />}
    >
      {app === undefined ? <EmptyState title={t("admin:noApps")} /> : <Roles key={app} app={app} />}
    </AdminPage>
  );
}

function Roles({ app }: { app: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  const published = usePublished(app);
  const [chosen, setChosen] = useState<string>();
  if (published.isPending) return <LoadingState rows={8} />;
  if (!published.data) {
    return <FailedState error={published.error} onRetry={() => void published.refetch()} />;
  }
  const { roles } = published.data;
  const role = roles.find((one) => one.key === chosen) ?? roles[0];
  if (!role) return <EmptyState title={t("admin:roles.empty")} help={t("admin:roles.help")} />;
  return (
    <div className={styles.columns}>
      <ul className={styles.roles} aria-label={t("admin:pages.roles")}>
        {roles.map((one) => (
          <li key={one.key}>
            <button
              type="button"
              className={styles.role}
              aria-current={one === role}
              data-chosen={one === role}
              onClick={() => setChosen(one.key)}
            >
              {label(bothOf(one.label))}
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.matrix}>
        <div className={styles.head}>
          <h2 className={styles.name}>{label(bothOf(role.label))}</h2>
          <Link to="/build/$app/roles/$role" params={{ app, role: role.key }}>
            <EditOutlined aria-hidden /> {t("admin:roles.edit")}
          </Link>
        </div>
        {role.description && <p className={styles.help}>{label(bothOf(role.description))}</p>}
        <Matrix app={published.data} cells={cellsOf(published.data, role.key)} />
        <p className={styles.legend}>
          <span>
            <Mark reach="all" operation="read" /> {t("admin:roles.all")}
          </span>
          <span>
            <Mark reach="some" operation="read" /> {t("admin:roles.some")}
          </span>
          <span>
            <Mark reach="none" operation="read" /> {t("admin:roles.none")}
          </span>
        </p>
      </div>
    </div>
  );
}

function Matrix({ app, cells }: { app: Published; cells: readonly Cell[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("admin:pages.roles")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("admin:roles.form")}</th>
            {OPERATIONS.map((operation) => (
              <th key={operation} scope="col" className={styles.mark}>
                {t(`roles:operations.${operation}`)}
              </th>
            ))}
            <th scope="col">{t("admin:roles.limits")}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(({ form, grants }) => (
            <tr key={form.key} data-empty={grants.length === 0}>
              <th scope="row">{label(bothOf(form.label))}</th>
              {OPERATIONS.map((operation) => (
                <td key={operation} className={styles.mark}>
                  <Mark reach={reach(grants, operation)} operation={operation} />
                </td>
              ))}
              <td>
                {grants.map((grant, at) => (
                  <Limits key={at} app={app} grant={grant} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Mark({ reach: how, operation }: { reach: "all" | "some" | "none"; operation: Operation }) {
  const { t } = useTranslation();
  const words = `${t(`roles:operations.${operation}`)}: ${t(`admin:roles.${how}`)}`;
  const Icon = { all: CheckCircleFilled, some: MinusCircleFilled, none: MinusOutlined }[how];
  return (
    <Tooltip title={words}>
      <span className={styles.icon} data-reach={how} role="img" aria-label={words}>
        <Icon aria-hidden />
      </span>
    </Tooltip>
  );
}

/** Which records a grant reaches and which fields it keeps back, in words. */
function Limits({ app, grant }: { app: Published; grant: Grant }) {
  const { t } = useTranslation();
  const label = useLabel();
  const form = app.forms.find((one) => one.key === grant.form);
  const named = (keys: readonly string[]) =>
    keys
      .map((key) => label(bothOf(form?.fields.find((field) => field.key === key)?.label)) || key)
      .join(t("admin:comma"));
  const { hidden = [], read_only: readOnly = [] } = grant.fields ?? {};
  const operations = grant.operations
    .map((one) => t([`roles:operations.${one}`, "roles:operations.other"]))
    .join(t("admin:comma"));
  if (!grant.scope && hidden.length + readOnly.length === 0) return null;
  return (
    <div className={styles.limits}>
      <span>
        <strong>{operations}</strong>
        {grant.scope && (
          <>
            {" "}
            {t("admin:roles.where")}{" "}
            <ScopeText app={app.key} form={grant.form} scope={grant.scope} />
          </>
        )}
      </span>
      {hidden.length > 0 && <span>{t("admin:roles.hidden", { fields: named(hidden) })}</span>}
      {readOnly.length > 0 && <span>{t("admin:roles.readOnly", { fields: named(readOnly) })}</span>}
    </div>
  );
}
