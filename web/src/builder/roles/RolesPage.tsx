/** The roles of an app: what each may do with which records, and which fields it sees. */

import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type RolePart, roleOf } from "@/api/builder/document";
import { DesignScopeContext } from "@/config-form/scope";
import { EmptyState } from "@/ui/PageState";

import { useDraftIssues } from "../use-draft-issues";
import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { useSelection } from "../use-selection";
import { FieldRightsPanel } from "./FieldRightsPanel";
import { Matrix } from "./Matrix";
import { RoleHead } from "./RoleHead";
import { RoleList } from "./RoleList";
import styles from "./Roles.module.css";
import { RoleSentences } from "./RoleSentences";
import { ScopePanel } from "./ScopePanel";

export type ChangeRole = (recipe: (role: RolePart) => void, merge?: string) => void;
export type RoleProps = { readonly role: RolePart; readonly onChange: ChangeRole };

export function RolesPage() {
  const { t } = useTranslation("roles");
  const { role: key } = useParams({ strict: false });
  const app = useDraft((state) => state.document);
  const { issues } = useDraftIssues();
  const roles = app.roles ?? [];
  const role = key === undefined ? roles[0] : roleOf(app, key);
  return (
    <DesignScopeContext value={{ app, form: null, issues }}>
      <div className={styles.page}>
        <RoleList current={role?.key ?? null} />
        {role ? (
          <OneRole key={role.key} role={role} />
        ) : (
          <section className={styles.middle}>
            <EmptyState title={t(roles.length === 0 ? "none" : "missing")} help={t("noneHelp")} />
          </section>
        )}
      </div>
    </DesignScopeContext>
  );
}

function OneRole({ role }: { role: RolePart }) {
  const { t } = useTranslation("roles");
  const { change } = useDraftActions();
  const [selected, select] = useSelection();
  const [sort, place = ""] = (selected ?? "").split(":");
  const index = Number(place);
  const grant = place === "" ? undefined : role.grants?.[index];
  const [cell, setCell] = useState<readonly [number, number]>([0, 0]);
  const onChange: ChangeRole = (recipe, merge) =>
    change(
      (draft) => {
        const found = roleOf(draft, role.key);
        if (found) recipe(found);
      },
      merge && `role:${role.key}:${merge}`,
    );
  const close = () => select(null);
  return (
    <>
      <section className={styles.middle} aria-label={t("title")}>
        <RoleHead role={role} onChange={onChange} />
        <Matrix
          role={role}
          onChange={onChange}
          cell={cell}
          onCell={setCell}
          shownForm={sort === "form" ? place : null}
          onFields={(at) => select(`fields:${String(at)}`)}
          onScope={(at) => select(`scope:${String(at)}`)}
        />
      </section>
      <aside
        className={styles.side}
        // Words alone are scrolled by keys as well.
        tabIndex={0}
        aria-label={t("words.title")}
        data-panel={(grant && (sort === "fields" || sort === "scope")) || undefined}
        onKeyDown={(event) => event.key === "Escape" && close()}
      >
        {grant && sort === "fields" ? (
          <FieldRightsPanel {...{ role, grant, index, onChange }} onClose={close} />
        ) : grant && sort === "scope" ? (
          <ScopePanel {...{ role, grant, index, onChange }} onClose={close} />
        ) : (
          <RoleSentences role={role} />
        )}
      </aside>
    </>
  );
}
