/** A form of the draft as somebody has it: its lists, a new record, a record that there is. */

import { useQuery } from "@tanstack/react-query";
import { Alert, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { FormPart, RolePart } from "@/api/builder/document";
import { sampleRecordsQuery } from "@/api/builder/samples";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { useDraft } from "../draft/DraftProvider";
import { PhonePreview } from "../form-designer/PhonePreview";
import { rightOf } from "../roles/matrix";
import { RoleSentences } from "../roles/RoleSentences";
import { ViewPreview } from "../views-editor/ViewPreview";
import styles from "./RolePreview.module.css";

type Props = {
  readonly form: FormPart;
  /** Null: sees everything. */
  readonly role: RolePart | null;
};
type Page = "list" | "new" | "record";

export function FormAs({ form, role }: Props) {
  const { t } = useTranslation("rolePreview");
  const label = useLabel();
  const [page, setPage] = useState<Page>("list");
  const grants = role?.grants?.filter((grant) => grant.form === form.key);
  const may = (operation: "read" | "create") =>
    grants === undefined || grants.some((grant) => grant.operations.includes(operation));
  const shown = page === "new" && !may("create") ? "list" : page;
  return (
    <>
      <header className={styles.head}>
        <h2>{label(bothOf(form.label)) || form.key}</h2>
        <Segmented<Page>
          aria-label={t("page")}
          value={shown}
          options={[
            { value: "list", label: t("list") },
            { value: "new", label: t("new"), disabled: !may("create") },
            { value: "record", label: t("record") },
          ]}
          onChange={setPage}
        />
      </header>
      {role && <RoleSentences role={{ ...role, grants: grants ?? [] }} only={form.key} />}
      {!may("read") && shown !== "new" ? (
        <EmptyState title={t("noForm")} />
      ) : shown === "list" ? (
        <Lists form={form} role={role} />
      ) : shown === "new" ? (
        <PhonePreview form={form} as={role} />
      ) : (
        <OneRecord form={form} role={role} />
      )}
    </>
  );
}

function Lists({ form, role }: Props) {
  const { t } = useTranslation("rolePreview");
  const label = useLabel();
  const [key, setKey] = useState<string | null>(null);
  const views = form.views ?? [];
  const view = views.find((one) => one.key === key) ?? views[0];
  const hidden = (path: string) => {
    const [own = path] = path.split(".");
    if (role === null || !form.fields.some((field) => field.key === own)) return false;
    return ["hidden", "none"].includes(rightOf(role, form.key, own));
  };
  const columns =
    view?.columns && view.columns.length > 0
      ? view.columns
      : form.fields.map((one) => one.key).slice(0, 8);
  const seen = {
    ...(view ?? { key: "all", label: "" }),
    columns: columns.filter((path) => !hidden(path)),
  };
  return (
    <div className={styles.sheet}>
      {views.length > 1 && (
        <Select
          aria-label={t("view")}
          className={styles.view ?? ""}
          value={view?.key ?? null}
          options={views.map((one) => ({
            value: one.key,
            label: label(bothOf(one.label)) || one.key,
          }))}
          onChange={setKey}
        />
      )}
      {role && <Alert type="info" showIcon title={t("ownRecords")} />}
      <ViewPreview form={form} view={seen} />
    </div>
  );
}

function OneRecord({ form, role }: Props) {
  const { t } = useTranslation("rolePreview");
  const { app } = useDesignScope();
  const published = useDraft((state) => state.baseVersion !== null);
  const records = useQuery({ ...sampleRecordsQuery(app.key, form.key), enabled: published });
  if (published && records.isPending) return <LoadingState rows={4} />;
  if (records.isError) {
    return <FailedState error={records.error} onRetry={() => void records.refetch()} />;
  }
  const first = records.data?.[0];
  if (!first) return <EmptyState title={t("noRecord")} help={t("noRecordHelp")} />;
  return <PhonePreview form={form} as={role} record={first.values} />;
}
