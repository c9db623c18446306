/** All fields of a record at once. */

import { useQuery } from "@tanstack/react-query";
import { useCanGoBack, useNavigate, useParams, useRouter } from "@tanstack/react-router";
import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RecordRow } from "@/api/app-definition";
import { recordQuery } from "@/api/records";
import { formOf } from "@/kinds/fields/form-fields";
import { useRunningApp } from "@/kinds/running-app";
import { useStillHere } from "@/lib/use-still-here";
import { FailedState, LoadingState } from "@/ui/PageState";

import { titleOf } from "../record/title";
import { RecordForm } from "./RecordForm";
import { allValues } from "./scene";
import { useMergingSave } from "./use-merging-save";

export function EditPage() {
  const params = useParams({ from: "/frame/apps/$app/forms/$form/records/$record/edit" });
  const app = useRunningApp();
  const form = formOf(app, params.form);
  const id = Number(params.record);
  const known = form !== undefined && Number.isSafeInteger(id) && id > 0;
  const record = useQuery({
    ...recordQuery({ app: app.key, form: params.form }, id),
    enabled: known,
    refetchOnMount: "always",
  });
  const [opened, setOpened] = useState<RecordRow | null>(null);
  // What is being edited does not change under one's hands; a save of somebody else is merged.
  if (opened === null && record.data && record.isFetchedAfterMount) setOpened(record.data);
  if (!known) return <FailedState error={{ status: 404 }} />;
  if (!form.rights.operations.includes("update")) return <FailedState error={{ status: 403 }} />;
  if (record.error && opened === null)
    return <FailedState error={record.error} onRetry={() => void record.refetch()} />;
  if (opened === null) return <LoadingState rows={10} />;
  return <EditRecord key={`${form.key}.${String(id)}`} form={form} record={opened} />;
}

function EditRecord({ form, record }: { form: Form; record: RecordRow }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { history } = useRouter();
  const canGoBack = useCanGoBack();
  const app = useRunningApp();
  const { id, revision } = record;
  const here = useStillHere();
  const { save, dialog, busy } = useMergingSave(app, form, id);
  const back = () => {
    if (canGoBack) history.back();
    else
      void navigate({
        to: "/apps/$app/forms/$form/records/$record",
        params: { app: app.key, form: form.key, record: String(id) },
      });
  };
  return (
    <>
      <RecordForm
        app={app}
        form={form}
        title={t("form:edit", { title: titleOf(form, record) })}
        name={`${app.key}.${form.key}.${String(id)}`}
        start={{ revision, values: allValues(record, form) }}
        editable={form.rights.update}
        busy={busy}
        onSubmit={async (changes, before) => {
          if (Object.keys(changes).length > 0) {
            if ((await save(before, changes)) === null) return false;
            void message.success(t("form:saved"));
          }
          // Whoever went on meanwhile stays there.
          if (here()) back();
          return true;
        }}
        onCancel={back}
      />
      {dialog}
    </>
  );
}
