/** Why somebody can, or cannot, see a record. */

import { Form, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useApp } from "@/api/apps";
import type { RunningApp } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { PersonSelect, RecordSelect } from "@/kinds/fields/RecordSelect";
import { RunningAppProvider } from "@/kinds/running-app";
import { AccessAnswer } from "@/runtime/access/AccessAnswer";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { AdminPage } from "../AdminPage";
import { AppSelect, useChosenApp } from "../AppSelect";
import { ScopeText } from "../roles/ScopeText";
import styles from "./AccessPage.module.css";

export function AccessPage() {
  const { t } = useTranslation();
  const [app, setApp] = useChosenApp();
  return (
    <AdminPage
      title={t("admin:pages.access")}
      help={t("admin:access.help")}
      tools={<AppSelect value={app} onChange={setApp} />}
    >
      {app === undefined ? <EmptyState title={t("admin:noApps")} /> : <InApp key={app} app={app} />}
    </AdminPage>
  );
}

function InApp({ app }: { app: string }) {
  const definition = useApp(app);
  if (definition.isPending) return <LoadingState rows={4} />;
  if (!definition.data) {
    return <FailedState error={definition.error} onRetry={() => void definition.refetch()} />;
  }
  return (
    <RunningAppProvider app={definition.data}>
      <Question app={definition.data} />
    </RunningAppProvider>
  );
}

type Item = { readonly id: number; readonly title: string };

function Question({ app }: { app: RunningApp }) {
  const { t } = useTranslation();
  const label = useLabel();
  const [form, setForm] = useState(app.forms[0]?.key);
  const [record, setRecord] = useState<Item>();
  const [person, setPerson] = useState<Item>();
  return (
    <>
      <Form layout="vertical" className={styles.question ?? ""}>
        <Form.Item label={t("admin:access.person")} htmlFor="access-person">
          <PersonSelect
            id="access-person"
            many={false}
            chosen={person ? [person] : []}
            onChosen={([one]) => setPerson(one)}
          />
        </Form.Item>
        <Form.Item label={t("admin:access.form")} htmlFor="access-form">
          <Select
            id="access-form"
            showSearch={{ optionFilterProp: "label" }}
            value={form ?? null}
            onChange={(next: string | null) => {
              setForm(next ?? undefined);
              setRecord(undefined);
            }}
            options={app.forms.map((one) => ({ value: one.key, label: label(one.label) }))}
          />
        </Form.Item>
        <Form.Item label={t("admin:access.record")} htmlFor="access-record">
          {form !== undefined && (
            <RecordSelect
              key={form}
              id="access-record"
              form={form}
              many={false}
              chosen={record ? [record] : []}
              onChosen={([one]) => setRecord(one)}
            />
          )}
        </Form.Item>
      </Form>
      {form !== undefined && record && person ? (
        <AccessAnswer
          app={app}
          form={form}
          record={record.id}
          person={person}
          drawScope={(scope) => <ScopeText app={app.key} form={form} scope={scope} />}
        />
      ) : (
        <EmptyState title={t("admin:access.ask")} help={t("admin:access.askHelp")} />
      )}
    </>
  );
}
