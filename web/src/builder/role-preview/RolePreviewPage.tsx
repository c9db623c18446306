/** The drafted app as a role or a person will have it: menu, lists, forms, records, dashboards. */

import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";

import { dashboardOf, formOf } from "@/api/builder/document";
import { personQuery } from "@/api/people";
import { DesignScopeContext } from "@/config-form/scope";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { useDraftIssues } from "../use-draft-issues";
import { useDraft } from "../draft/DraftProvider";
import { MenuEntries } from "../menu-editor/MenuPreview";
import { mayOpen, menuFor } from "../menu-editor/menu-tree";
import { RoleSentences } from "../roles/RoleSentences";
import { DashboardAs } from "./DashboardAs";
import { FormAs } from "./FormAs";
import styles from "./RolePreview.module.css";
import { documentFor, rolesIn, VIEWER, viewerOf } from "./viewer";
import { ViewerSelect } from "./ViewerSelect";

export function RolePreviewPage() {
  const { t } = useTranslation("rolePreview");
  const search: { select?: string; as?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (next: { select?: string | undefined; as?: string | undefined }) => {
    const { select, as } = { ...search, ...next };
    void navigate({
      to: "/build/$app/preview",
      params: { app: draft.key },
      search: { ...(select !== undefined && { select }), ...(as !== undefined && { as }) },
      replace: true,
    });
  };
  const draft = useDraft((state) => state.document);
  const { issues } = useDraftIssues();
  const viewer = viewerOf(search.as);
  const person = useQuery({
    ...personQuery(viewer?.is === "person" ? viewer.id : 0),
    enabled: viewer?.is === "person",
  });
  const unknown = person.isLoading;
  const everything = viewer === null || person.data?.is_admin === true;
  const roles = viewer?.is === "role" ? [viewer.key] : rolesIn(draft.key, person.data?.roles ?? []);
  const seen = everything ? draft : documentFor(draft, roles);
  const as = everything ? null : VIEWER;
  const role = everything ? null : (seen.roles?.[0] ?? null);
  const menu = menuFor(seen.menus ?? [], as, (item) => mayOpen(seen, as, item));
  const [kind, key = ""] = (search.select ?? "").split(":");
  const form = kind === "form" ? formOf(seen, key) : undefined;
  const dashboard = kind === "dashboard" ? dashboardOf(seen, key) : undefined;
  return (
    <DesignScopeContext value={{ app: seen, form: form?.key ?? null, issues }}>
      <div className={styles.page}>
        <aside className={styles.side}>
          <h1>{t("title")}</h1>
          <p className={styles.quiet}>{t("help")}</p>
          <ViewerSelect
            value={search.as ?? null}
            onChange={(next) => go({ as: next ?? undefined })}
          />
          {unknown ? null : menu.length === 0 ? (
            <p className={styles.quiet}>{t("noMenu")}</p>
          ) : (
            <nav aria-label={t("menu")}>
              <MenuEntries
                items={menu}
                chosen={search.select ?? null}
                onChoose={(item) => go({ select: `${item.kind}:${item.target ?? ""}` })}
              />
            </nav>
          )}
        </aside>
        <section className={styles.main} aria-label={t("seen")}>
          {viewer !== null && everything && (
            <Alert type="info" showIcon title={t("admin")} className={styles.note ?? ""} />
          )}
          {unknown ? (
            <LoadingState rows={6} />
          ) : person.isError ? (
            <FailedState error={person.error} onRetry={() => void person.refetch()} />
          ) : form ? (
            <FormAs key={form.key} form={form} role={role} />
          ) : dashboard ? (
            <DashboardAs dashboard={dashboard} role={role} />
          ) : role ? (
            <RoleSentences role={role} />
          ) : (
            <EmptyState title={t("choose")} help={t("chooseHelp")} />
          )}
        </section>
      </div>
    </DesignScopeContext>
  );
}
