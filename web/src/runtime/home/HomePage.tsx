/** The work place: what waits for me, my apps, what I had open last. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Card, Tag } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type AppLine, useApps } from "@/api/apps";
import { todoQuery } from "@/api/inbox";
import { useMe } from "@/api/session";
import { useLabel } from "@/i18n/label";
import { recentRecords } from "@/lib/recent";
import { IconTile } from "@/ui/AppIcon";
import { MomentText } from "@/ui/DateText";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import styles from "./HomePage.module.css";

export function HomePage() {
  const { t } = useTranslation();
  const me = useMe().data;
  const hour = new Date().getHours();
  const time = hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  return (
    <div className={styles.page}>
      <h1 className={styles.hello}>{t(`frame:home.${time}`, { name: me?.name ?? "" })}</h1>
      <div className={styles.grid}>
        <Part title={t("frame:home.todo")}>
          <Todo />
        </Part>
        <Part title={t("frame:home.recent")}>
          <Recent />
        </Part>
        <div className={styles.whole}>
          <Part title={t("frame:home.apps")}>
            <Apps />
          </Part>
        </div>
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card
      variant="borderless"
      title={<h2 className={styles.title}>{title}</h2>}
      className={styles.part}
    >
      {children}
    </Card>
  );
}

function Todo() {
  const { t } = useTranslation();
  const tasks = useQuery(todoQuery(6));
  if (tasks.isPending) return <LoadingState rows={3} />;
  if (!tasks.data) return <FailedState error={tasks.error} onRetry={() => void tasks.refetch()} />;
  if (tasks.data.length === 0) {
    return <EmptyState title={t("frame:home.todoEmpty")} help={t("frame:home.todoEmptyHelp")} />;
  }
  return (
    <ul className={styles.lines}>
      {tasks.data.map((task) => (
        <li key={task.id}>
          <Link to="/todo" search={{ item: task.id }} className={styles.line}>
            <span className={styles.words}>{task.title}</span>
            <Tag>{task.node_label}</Tag>
            <small>{task.arrived_at && <MomentText value={task.arrived_at} />}</small>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Recent() {
  const { t } = useTranslation();
  const records = recentRecords();
  if (records.length === 0) return <EmptyState title={t("frame:home.recentEmpty")} />;
  return (
    <ul className={styles.lines}>
      {records.map((one) => (
        <li key={`${one.app}.${one.form}.${String(one.id)}`}>
          <Link
            to="/apps/$app/forms/$form/records/$record"
            params={{ app: one.app, form: one.form, record: String(one.id) }}
            className={styles.line}
          >
            <span className={styles.words}>{one.title}</span>
            <small>
              <MomentText value={new Date(one.at).toISOString()} />
            </small>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Apps() {
  const { t } = useTranslation();
  const apps = useApps();
  if (apps.isPending) return <LoadingState rows={2} />;
  if (!apps.data) return <FailedState error={apps.error} onRetry={() => void apps.refetch()} />;
  if (apps.data.length === 0) {
    return <EmptyState title={t("frame:home.appsEmpty")} help={t("frame:home.appsEmptyHelp")} />;
  }
  return (
    <div className={styles.apps}>
      {apps.data.map((app) => (
        <AppTile key={app.key} app={app} />
      ))}
    </div>
  );
}

function AppTile({ app }: { app: AppLine }) {
  const label = useLabel();
  return (
    <Link to="/apps/$app" params={{ app: app.key }} className={styles.app}>
      <IconTile icon={app.icon} color={app.color} size={40} />
      <span>
        <strong>{label(app.label)}</strong>
        <small>{label(app.description)}</small>
      </span>
    </Link>
  );
}
