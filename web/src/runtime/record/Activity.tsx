/** What people said and what happened: comments, history, flows. */

import { useQuery } from "@tanstack/react-query";
import { App, Button, Mentions, Segmented, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RunningApp } from "@/api/app-definition";
import { peopleQuery } from "@/api/people";
import {
  commentsQuery,
  type HistoryEntry,
  historyQuery,
  instancesQuery,
  useAddComment,
} from "@/api/record-activity";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { isEmpty } from "@/kinds/fields/field-kind";
import { fieldsOf } from "@/kinds/fields/form-fields";
import { MomentText } from "@/ui/DateText";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";
import { PersonAvatar } from "@/ui/PersonAvatar";

import styles from "./Record.module.css";

type Props = { app: RunningApp; form: Form; id: number };
const TABS = ["history", "comments", "flows"] as const;

export function Activity(props: Props) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<(typeof TABS)[number]>("history");
  return (
    <section className={styles.section}>
      <h2 className="sr-only">{t("record:activity")}</h2>
      <Segmented
        block
        value={tab}
        options={TABS.map((value) => ({ value, label: t(`record:tab.${value}`) }))}
        onChange={setTab}
      />
      <div className={styles.activity}>
        {tab === "history" ? (
          <History {...props} />
        ) : tab === "comments" ? (
          <Comments {...props} />
        ) : (
          <Flows {...props} />
        )}
      </div>
    </section>
  );
}

function History({ app, form, id }: Props) {
  const { t } = useTranslation();
  const history = useQuery(historyQuery({ app: app.key, form: form.key }, id));
  if (history.isPending) return <LoadingState rows={4} />;
  if (!history.data)
    return <FailedState error={history.error} onRetry={() => void history.refetch()} />;
  return (
    <ul className={styles.events}>
      {history.data.map((entry) => (
        <li key={entry.id}>
          <PersonAvatar
            name={entry.actor?.name ?? t("nobody")}
            id={entry.actor?.id ?? 0}
            size={26}
          />
          <div>
            <strong>{entry.actor?.name ?? t("nobody")}</strong>{" "}
            {t(`record:action.${entry.action}`, { defaultValue: entry.action })}
            <small>
              <MomentText value={entry.at} />
            </small>
            {entry.action === "update" && <Changes app={app} form={form} entry={entry} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Changes({ app, form, entry }: { app: RunningApp; form: Form; entry: HistoryEntry }) {
  const { t } = useTranslation();
  const label = useLabel();
  const fields = fieldsOf(app, form);
  return (
    <ul className={styles.changes}>
      {Object.entries(entry.changes).map(([key, { before, after }]) => {
        const field = fields.get(key);
        if (!field) return null;
        const { Cell } = kindOf(field);
        const shown = (value: unknown) =>
          isEmpty(value) ? t("empty") : <Cell field={field} value={value} />;
        return (
          <li key={key}>
            <span>{label(field.label)}</span> <s>{shown(before)}</s> → <span>{shown(after)}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Comments({ app, form, id }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const ref = { app: app.key, form: form.key };
  const [body, setBody] = useState("");
  const [words, setWords] = useState("");
  const comments = useQuery(commentsQuery(ref, id));
  const people = useQuery(peopleQuery(words)).data ?? [];
  const add = useAddComment(ref, id);
  const send = () => {
    if (body.trim() === "") return;
    add.mutate(body.trim(), {
      onSuccess: () => setBody(""),
      onError: (error) => void message.error(error.message),
    });
  };
  return (
    <>
      <Mentions
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-label={t("record:comment")}
        placeholder={t("record:commentHint")}
        value={body}
        options={people.map((one) => ({ value: one.name, label: one.name, key: String(one.id) }))}
        onSearch={setWords}
        onChange={setBody}
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.ctrlKey) send();
        }}
      />
      <Button
        type="primary"
        size="small"
        style={{ margin: "8px 0 16px" }}
        disabled={body.trim() === ""}
        loading={add.isPending}
        onClick={send}
      >
        {t("record:send")}
      </Button>
      {comments.isPending && <LoadingState rows={2} />}
      {comments.error && (
        <FailedState error={comments.error} onRetry={() => void comments.refetch()} />
      )}
      {comments.data?.length === 0 && <EmptyState title={t("record:noComments")} />}
      <ul className={styles.events}>
        {comments.data?.map((comment) => (
          <li key={comment.id}>
            <PersonAvatar name={comment.author.name ?? null} id={comment.author.id} size={26} />
            <div>
              <strong>{comment.author.name}</strong>
              <small>
                <MomentText value={comment.created_at} />
              </small>
              <p>{comment.body}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

const COLORS: Readonly<Record<string, string>> = {
  approved: "success",
  rejected: "error",
  running: "processing",
};

function Flows({ app, form, id }: Props) {
  const { t } = useTranslation();
  const instances = useQuery(instancesQuery({ app: app.key, form: form.key }, id));
  if (instances.isPending) return <LoadingState rows={2} />;
  if (!instances.data)
    return <FailedState error={instances.error} onRetry={() => void instances.refetch()} />;
  if (instances.data.length === 0) return <EmptyState title={t("record:noFlows")} />;
  return (
    <ul className={styles.events}>
      {instances.data.map((one) => (
        <li key={one.id}>
          <div>
            <strong>{one.flow_label}</strong>{" "}
            <Tag color={COLORS[one.status] ?? "default"}>
              {t(`record:status.${one.status}`, { defaultValue: one.status })}
            </Tag>
            <small>
              <MomentText value={one.started_at} />
            </small>
          </div>
        </li>
      ))}
    </ul>
  );
}
