/** A new record. */

import { useQueries } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RecordValues } from "@/api/app-definition";
import { recordQuery, useCreateRecord } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { fieldsOf, formOf } from "@/kinds/fields/form-fields";
import { valueOf } from "@/kinds/fields/system-fields";
import { useRunningApp } from "@/kinds/running-app";
import { FailedState, LoadingState } from "@/ui/PageState";

import { defaults } from "./field-states";
import { RecordForm } from "./RecordForm";
import { useExprContext } from "./use-expr-context";

export function CreatePage() {
  const params = useParams({ from: "/frame/apps/$app/forms/$form/new" });
  const { with: given } = useSearch({ from: "/frame/apps/$app/forms/$form/new" });
  const app = useRunningApp();
  const form = formOf(app, params.form);
  // References that come with the address are shown by their titles.
  const references = Object.entries(given ?? {}).flatMap(([key, id]) => {
    const target = form && formOf(app, fieldsOf(app, form).get(key)?.target_form ?? "");
    return target && typeof id === "number" ? [{ key, id, target }] : [];
  });
  const records = useQueries({
    queries: references.map(({ target, id }) =>
      recordQuery({ app: app.key, form: target.key }, id),
    ),
  });
  if (!form) return <FailedState error={{ status: 404 }} />;
  if (!form.rights.operations.includes("create")) return <FailedState error={{ status: 403 }} />;
  if (records.some((one) => one.isPending)) return <LoadingState />;
  const values = Object.fromEntries(
    references.flatMap(({ key, id, target }, index) => {
      const record = records[index]?.data;
      return record ? [[key, { id, title: valueOf(record, target.title) }]] : [];
    }),
  );
  return <NewRecord key={form.key} form={form} given={values} />;
}

function NewRecord({ form, given }: { form: Form; given: RecordValues }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const app = useRunningApp();
  const context = useExprContext();
  const ref = { app: app.key, form: form.key };
  const create = useCreateRecord(ref);
  // What the record starts with is worked out once; `{}` is what the server knows of it.
  const [start] = useState(() => defaults(fieldsOf(app, form), given, context));
  return (
    <RecordForm
      app={app}
      form={form}
      title={t("form:new", { form: label(form.label) })}
      name={`${app.key}.${form.key}.new.${JSON.stringify(given)}`}
      start={start}
      revision={null}
      editable={form.rights.create}
      busy={create.isPending}
      onSubmit={async (changes) => {
        const record = await create.mutateAsync({ ...idsOf(given), ...changes });
        void message.success(t("form:created"));
        await navigate({
          to: "/apps/$app/forms/$form/records/$record",
          params: { ...ref, record: String(record.id) },
          replace: true,
        });
      }}
      onCancel={() => void navigate({ to: "/apps/$app/forms/$form", params: ref })}
    />
  );
}

const idsOf = (given: RecordValues): RecordValues =>
  Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, (value as { id: number }).id]),
  );
