/** Why somebody can, or cannot, see a record. */

import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { accessQuery, type Explanation } from "@/api/administration";
import { useApp } from "@/api/apps";
import type { RunningApp } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { PersonSelect, RecordSelect } from "@/kinds/fields/RecordSelect";
import { fieldsOf, formOf } from "@/kinds/fields/form-fields";
import { RunningAppProvider } from "@/kinds/running-app";
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
        <Answer app={app} form={form} record={record.id} person={person} />
      ) : (
        <EmptyState title={t("admin:access.ask")} help={t("admin:access.askHelp")} />
      )}
    </>
  );
}

type AnswerProps = { app: RunningApp; form: string; record: number; person: Item };

function Answer({ app, form, record, person }: AnswerProps) {
  const { t } = useTranslation();
  const answer = useQuery(accessQuery({ app: app.key, form, record, user: person.id }));
  if (answer.isPending) return <LoadingState rows={4} />;
  if (!answer.data) {
    return <FailedState error={answer.error} onRetry={() => void answer.refetch()} />;
  }
  const { visible, reason, grants } = answer.data;
  return (
    <div className={styles.answer} role="status">
      <p className={styles.verdict} data-visible={visible}>
        {visible ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
        {t(visible ? "admin:access.sees" : "admin:access.seesNot", { name: person.title })}
      </p>
      <p className={styles.reason}>{reason}</p>
      <Rights app={app} form={form} answer={answer.data} />
      <h2 className={styles.part}>{t("admin:access.grants")}</h2>
      {grants.length === 0 && <p>{t("admin:access.noGrants")}</p>}
      <ul className={styles.grants}>
        {grants.map((grant, at) => (
          <li key={at} data-matches={grant.matches}>
            {grant.matches ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
            <div>
              <strong>{grant.label}</strong>
              <p>
                <Operations keys={grant.operations} />
                {grant.scope ? (
                  <>
                    {" · "}
                    <ScopeText app={app.key} form={form} scope={grant.scope} />
                  </>
                ) : (
                  ` · ${t("admin:roles.all")}`
                )}
              </p>
              <p className={styles.matches}>
                {t(grant.matches ? "admin:access.matches" : "admin:access.matchesNot")}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Operations({ keys }: { keys: readonly string[] }) {
  const { t } = useTranslation();
  return keys
    .map((one) => t([`roles:operations.${one}`, "roles:operations.other"]))
    .join(t("admin:comma"));
}

type RightsProps = { app: RunningApp; form: string; answer: Explanation };

/** What the person may do with the record, all grants together. */
function Rights({ app, form: key, answer }: RightsProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const form = formOf(app, key);
  if (!answer.visible || !form) return null;
  const fields = fieldsOf(app, form);
  const named = (keys: readonly string[]) =>
    keys.map((one) => label(fields.get(one)?.label) || one).join(t("admin:comma"));
  return (
    <dl className={styles.rights}>
      <dt>{t("admin:access.may")}</dt>
      <dd>
        <Operations keys={answer.operations} />
      </dd>
      {answer.hidden_fields.length > 0 && (
        <>
          <dt>{t("admin:access.hidden")}</dt>
          <dd>{named(answer.hidden_fields)}</dd>
        </>
      )}
      <dt>{t("admin:access.editable")}</dt>
      <dd>
        {answer.editable_fields.length > 0
          ? named(answer.editable_fields)
          : t("admin:access.nothing")}
      </dd>
    </dl>
  );
}
