/** All fields of a record at once. */

import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { App } from "antd";
import { useTranslation } from "react-i18next";

import { recordQuery, useUpdateRecord } from "@/api/records";
import { formOf } from "@/kinds/fields/form-fields";
import { useRunningApp } from "@/kinds/running-app";
import { FailedState, LoadingState } from "@/ui/PageState";

import { titleOf } from "../record/RecordView";
import { RecordForm } from "./RecordForm";

export function EditPage() {
  const { t } = useTranslation();
  const params = useParams({ from: "/frame/apps/$app/forms/$form/records/$record/edit" });
  const { message } = App.useApp();
  const navigate = useNavigate();
  const app = useRunningApp();
  const form = formOf(app, params.form);
  const id = Number(params.record);
  const ref = { app: app.key, form: params.form };
  const known = form !== undefined && Number.isSafeInteger(id) && id > 0;
  // What is being edited does not change under one's hands; a save of somebody else is a conflict.
  const record = useQuery({
    ...recordQuery(ref, id),
    enabled: known,
    staleTime: Infinity,
    refetchOnMount: "always",
  });
  const update = useUpdateRecord(ref);
  if (!known) return <FailedState error={{ status: 404 }} />;
  if (!form.rights.operations.includes("update")) return <FailedState error={{ status: 403 }} />;
  if (record.isPending || record.isRefetching) return <LoadingState rows={10} />;
  if (!record.data)
    return <FailedState error={record.error} onRetry={() => void record.refetch()} />;
  const { data } = record;
  const back = () => navigate({ to: "/apps/$app/forms/$form/records/$record", params });
  return (
    <RecordForm
      key={`${String(id)}.${String(data.revision)}`}
      app={app}
      form={form}
      title={t("form:edit", { title: titleOf(form, data) })}
      name={`${app.key}.${form.key}.${String(id)}`}
      start={data.values}
      revision={data.revision}
      editable={form.rights.update}
      busy={update.isPending}
      onSubmit={async (values) => {
        if (Object.keys(values).length > 0) {
          await update.mutateAsync({ id, revision: data.revision, values });
          void message.success(t("form:saved"));
        }
        await back();
      }}
      onCancel={() => void back()}
    />
  );
}
