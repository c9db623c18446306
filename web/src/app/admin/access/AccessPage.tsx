/** Why somebody can, or cannot, see a record. */

import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";

import { namesQuery } from "@/api/administration";
import { useApp } from "@/api/apps";
import { recordQuery } from "@/api/records";
import type { RunningApp } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { PersonSelect, RecordSelect } from "@/kinds/fields/RecordSelect";
import { formOf } from "@/kinds/fields/form-fields";
import { valueOf } from "@/kinds/fields/system-fields";
import { RunningAppProvider } from "@/kinds/running-app";
import { AccessAnswer } from "@/runtime/access/AccessAnswer";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { AdminPage } from "../AdminPage";
import { AppSelect, NoApp, useChosenApp } from "../AppSelect";
import { idOf, useFilter } from "../use-filter";
import { ScopeText } from "../roles/ScopeText";
import styles from "./AccessPage.module.css";

export function AccessPage() {
  const { t } = useTranslation();
  const [app, choose, waiting] = useChosenApp();
  return (
    <AdminPage
      title={t("admin:pages.access")}
      help={t("admin:access.help")}
      tools={<AppSelect value={app} onChange={choose} />}
    >
      {app === undefined ? <NoApp waiting={waiting} /> : <InApp key={app} app={app} />}
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

function Question({ app }: { app: RunningApp }) {
  const { t } = useTranslation();
  const label = useLabel();
  const [filter, change] = useFilter();
  const form = (formOf(app, filter["form"] ?? "") ?? app.forms[0])?.key;
  const recordId = idOf(filter["record"]);
  const personId = idOf(filter["user"]);
  // The address knows only ids; who and what they are is asked for.
  const names = useQuery(namesQuery).data;
  const found = useQuery({
    ...recordQuery({ app: app.key, form: form ?? "" }, recordId ?? 0),
    enabled: form !== undefined && recordId !== undefined,
  }).data;
  const title = found && form && valueOf(found, formOf(app, form)?.title ?? "");
  const person = personId && {
    id: personId,
    title: names?.get(personId) ?? `#${String(personId)}`,
  };
  const record = recordId && {
    id: recordId,
    title: typeof title === "string" && title !== "" ? title : `#${String(recordId)}`,
  };
  return (
    <>
      <Form layout="vertical" className={styles.question ?? ""}>
        <Form.Item label={t("admin:access.person")} htmlFor="access-person">
          <PersonSelect
            id="access-person"
            many={false}
            chosen={person ? [person] : []}
            onChosen={([one]) => change({ user: one && String(one.id) })}
          />
        </Form.Item>
        <Form.Item label={t("admin:access.form")} htmlFor="access-form">
          <Select
            id="access-form"
            showSearch={{ optionFilterProp: "label" }}
            value={form ?? null}
            onChange={(next: string | null) =>
              change({ form: next ?? undefined, record: undefined })
            }
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
              onChosen={([one]) => change({ record: one && String(one.id) })}
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
