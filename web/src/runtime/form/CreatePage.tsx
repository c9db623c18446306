/** A new record. */

import { useQueries, useQuery } from "@tanstack/react-query";
import { useCanGoBack, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { App } from "antd";
import { useTranslation } from "react-i18next";

import type { Form, RecordValues } from "@/api/app-definition";
import { recordQuery } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { fieldsOf, formOf } from "@/kinds/fields/form-fields";
import { valueOf } from "@/kinds/fields/system-fields";
import { useRunningApp } from "@/kinds/running-app";
import { useStillHere } from "@/lib/use-still-here";
import { FailedState, LoadingState } from "@/ui/PageState";

import { copyOf } from "./copy";
import { NewRecordForm } from "./NewRecordForm";

export function CreatePage() {
  const params = useParams({ from: "/frame/apps/$app/forms/$form/new" });
  const { with: given, copy } = useSearch({ from: "/frame/apps/$app/forms/$form/new" });
  const app = useRunningApp();
  const form = formOf(app, params.form);
  const fields = form && fieldsOf(app, form);
  // References that come with the address are shown by their titles.
  const references = Object.entries(given ?? {}).flatMap(([key, id]) => {
    const target = formOf(app, fields?.get(key)?.target_form ?? "");
    return target && typeof id === "number" ? [{ key, id, target }] : [];
  });
  const records = useQueries({
    queries: references.map(({ target, id }) =>
      recordQuery({ app: app.key, form: target.key }, id),
    ),
  });
  const ref = { app: app.key, form: params.form };
  const model = useQuery({ ...recordQuery(ref, copy ?? 0), enabled: copy !== undefined });
  if (!form || !fields) return <FailedState error={{ status: 404 }} />;
  if (!form.rights.operations.includes("create")) return <FailedState error={{ status: 403 }} />;
  if (records.some((one) => one.isPending) || model.isLoading) return <LoadingState />;
  if (model.error) return <FailedState error={model.error} />;
  const plain = Object.entries(given ?? {}).filter(
    ([key, value]) => fields.get(key)?.target_form === null && isPlain(value),
  );
  const values: RecordValues = {
    ...(model.data ? copyOf(form, fields, model.data) : {}),
    ...Object.fromEntries(plain),
    ...Object.fromEntries(
      references.flatMap(({ key, id, target }, index) => {
        const record = records[index]?.data;
        return record ? [[key, { id, title: valueOf(record, target.title) }]] : [];
      }),
    ),
  };
  return (
    <NewRecord
      key={`${form.key}.${String(copy)}`}
      form={form}
      given={values}
      name={`new.${JSON.stringify(given ?? {})}.${String(copy ?? "")}`}
    />
  );
}

const isPlain = (value: unknown) =>
  ["string", "number", "boolean"].includes(typeof value) || Array.isArray(value);

type NewProps = { form: Form; given: RecordValues; name: string };

function NewRecord({ form, given, name }: NewProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { history } = useRouter();
  const canGoBack = useCanGoBack();
  const app = useRunningApp();
  const ref = { app: app.key, form: form.key };
  const here = useStillHere();
  return (
    <NewRecordForm
      app={app}
      form={form}
      given={given}
      name={name}
      title={t("form:new", { form: label(form.label) })}
      several
      onCreated={(record, again) => {
        void message.success(t("form:created"));
        // Whoever went on meanwhile stays there.
        if (again || !here()) return;
        void navigate({
          to: "/apps/$app/forms/$form/records/$record",
          params: { ...ref, record: String(record.id) },
          replace: true,
        });
      }}
      onCancel={() => {
        if (canGoBack) history.back();
        else void navigate({ to: "/apps/$app/forms/$form", params: ref });
      }}
    />
  );
}
