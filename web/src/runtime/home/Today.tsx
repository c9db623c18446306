/** What I must do: approvals first, then the lists that each app has for me. */

import { CheckCircleFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Skeleton, Tag } from "antd";
import { useTranslation } from "react-i18next";

import { useApp } from "@/api/apps";
import type { HomeApp } from "@/api/home";
import { taskCountQuery, todoQuery } from "@/api/inbox";
import { RunningAppProvider } from "@/kinds/running-app";
import { MomentText } from "@/ui/DateText";
import { FailedState } from "@/ui/PageState";

import styles from "./HomePage.module.css";
import { Part } from "./Part";
import { WaitingList } from "./WaitingList";

const SHOWN = 5;

export function Today({ apps }: { apps: readonly HomeApp[] | undefined }) {
  const { t } = useTranslation();
  const tasks = useQuery(todoQuery(SHOWN));
  const lists = apps?.flatMap((app) => app.lists) ?? [];
  const done = lists.filter((list) => list.total === 0 && list.problem === null);
  const waiting = (apps ?? []).filter((app) => app.lists.some((list) => list.total > 0));
  const approvals = tasks.data?.length ?? 0;
  const finished = [
    ...(tasks.data && approvals === 0 ? [t("home:approvals")] : []),
    ...done.map((list) => list.label),
  ];
  return (
    <>
      {tasks.isError && <FailedState error={tasks.error} onRetry={() => void tasks.refetch()} />}
      {approvals > 0 && <Approvals tasks={tasks.data ?? []} />}
      {(!apps || tasks.isPending) && <Waiting />}
      {waiting.map((app) => (
        <AppLists key={app.app} app={app} />
      ))}
      {apps && finished.length > 0 && (
        <section className={styles.done}>
          <CheckCircleFilled aria-hidden />
          <span>
            <strong>
              {t(waiting.length + approvals === 0 ? "home:allDone" : "home:partDone")}
            </strong>
            <small>{t("home:nothingIn", { lists: finished.join(t("home:and")) })}</small>
          </span>
        </section>
      )}
    </>
  );
}

type Tasks = Awaited<ReturnType<NonNullable<ReturnType<typeof todoQuery>["queryFn"]>>>;

function Approvals({ tasks }: { tasks: Tasks }) {
  const { t } = useTranslation();
  const count = useQuery(taskCountQuery).data;
  return (
    <Part
      title={t("home:approvals")}
      count={count?.todo ?? tasks.length}
      extra={<Link to="/todo">{t("home:all")}</Link>}
    >
      <ul className={styles.lines}>
        {tasks.map((task) => (
          <li key={task.id}>
            <Link to="/todo" search={{ item: task.id }} className={styles.line}>
              <span className={styles.words}>
                <strong>{task.title}</strong>
                <small className={styles.facts}>
                  <Tag>{task.node_label}</Tag>
                </small>
              </span>
              <small>{task.arrived_at && <MomentText value={task.arrived_at} />}</small>
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function AppLists({ app }: { app: HomeApp }) {
  const running = useApp(app.app);
  if (running.isPending) return <Waiting />;
  if (!running.data) return null;
  return (
    <RunningAppProvider app={running.data}>
      {app.lists
        .filter((list) => list.total > 0)
        .map((list) => (
          <WaitingList key={list.key} app={running.data} list={list} />
        ))}
    </RunningAppProvider>
  );
}

const Waiting = () => (
  <div className={styles.part}>
    <Skeleton active title={{ width: "30%" }} paragraph={{ rows: 4 }} />
  </div>
);
