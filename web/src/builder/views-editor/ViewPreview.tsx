/** The view with records of the published app. */

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { FormPart, ViewPart } from "@/api/builder/document";
import { viewSampleQuery } from "@/api/builder/samples";
import { fieldAt, useDesignScope } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { FieldCell } from "@/kinds/fields/FieldCell";
import { SYSTEM_FIELDS, valueOf } from "@/kinds/fields/system-fields";
import { RunningAppProvider } from "@/kinds/running-app";
import { EmptyState, LoadingState } from "@/ui/PageState";
import { previewApp, shownField } from "@/config-form/preview-app";

import { useDraft } from "../draft/DraftProvider";
import styles from "./Views.module.css";

export function ViewPreview({ form, view }: { form: FormPart; view: ViewPart }) {
  const { t } = useTranslation("viewsEditor");
  const label = useLabel();
  const { app } = useDesignScope();
  const published = useDraft((state) => state.baseVersion !== null);
  const records = useQuery({
    ...viewSampleQuery(app.key, form.key, {
      filter: view.filter ?? null,
      sort: (view.sort ?? []).map((one) => `${one.descending ? "-" : ""}${one.field}`),
    }),
    enabled: published,
  });
  // Own fields only: what stands behind a reference needs the list itself.
  const columns = (view.columns ?? []).flatMap((path) => {
    const found = fieldAt(app, form.key, path.split("."));
    const own = form.fields.find((one) => one.key === path);
    const field = own ? shownField(own) : SYSTEM_FIELDS.find((one) => one.key === path);
    return found ? [{ path, title: found.labels.map(label).join(" › "), field }] : [];
  });
  if (!published) return <EmptyState title={t("preview.notPublished")} />;
  if (records.isPending) return <LoadingState rows={4} />;
  if (records.isError) {
    return <p className={styles.quiet}>{t("preview.failed", { reason: records.error.message })}</p>;
  }
  return (
    <RunningAppProvider app={previewApp(app)}>
      <h2 className={styles.previewTitle}>{t("preview.title", { count: records.data.length })}</h2>
      <div className={styles.table} tabIndex={0} role="region" aria-label={t("preview.label")}>
        <table>
          <thead>
            <tr>
              {columns.map(({ path, title }) => (
                <th key={path} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {records.data.map((record) => (
              <tr key={record.id}>
                {columns.map(({ path, field }) => {
                  const value = valueOf(record, path);
                  return (
                    <td key={path}>
                      {field && value !== null ? <FieldCell field={field} value={value} /> : "–"}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {records.data.length === 0 && <p className={styles.quiet}>{t("preview.empty")}</p>}
      </div>
    </RunningAppProvider>
  );
}
