/** One instance: its record's link, graph, story, and taking it back. */

import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { useApp } from "@/api/apps";
import { useMe } from "@/api/session";
import {
  instanceQuery,
  type InstanceShown,
  useMarkCopyRead,
  useRetrySteps,
  useTerminate,
  useWithdraw,
} from "@/api/tasks";
import { DesignLink } from "@/kinds/DesignLink";
import { formOf } from "@/kinds/fields/form-fields";
import { MomentText } from "@/ui/DateText";
import { FailedState, LoadingState } from "@/ui/PageState";
import { PersonName } from "@/ui/PersonAvatar";

import { EndDialog } from "./EndDialog";
import { FlowTimeline } from "./FlowTimeline";
import styles from "./InstancePane.module.css";
import { LazyFlowGraph } from "./LazyFlowGraph";
import pane from "./Pane.module.css";
import { PaneHead } from "./PaneHead";
import { TaskStatusTag } from "./StatusTag";

type Props = {
  readonly id: number;
  readonly onBack: (() => void) | undefined;
  /** Somebody copied it to me, and I have not seen it yet. */
  readonly unread?: boolean;
  /** It stands on a page of its own. */
  readonly alone?: boolean;
};

export function InstancePane({ id, onBack, unread = false, alone = false }: Props) {
  const instance = useQuery(instanceQuery(id));
  const { mutate: markRead } = useMarkCopyRead();
  const seen = instance.data !== undefined && unread;
  useEffect(() => {
    if (seen) markRead(id);
  }, [seen, id, markRead]);
  if (instance.isPending) return <LoadingState rows={10} />;
  if (!instance.data) {
    return <FailedState error={instance.error} onRetry={() => void instance.refetch()} />;
  }
  return <OneInstance key={id} instance={instance.data} onBack={onBack} alone={alone} />;
}

type OneProps = Pick<Props, "onBack"> & { instance: InstanceShown; alone: boolean };

function OneInstance({ instance, onBack, alone }: OneProps) {
  const { t } = useTranslation();
  const app = useApp(instance.app).data;
  const form = app && formOf(app, instance.form);
  const labels = new Map(instance.graph.nodes.map((node) => [node.key, node.label]));
  const failed = instance.runs.filter((run) => run.status === "failed");
  return (
    <article className={pane.pane} aria-label={instance.title}>
      <PaneHead
        title={instance.title}
        status={instance.status}
        instance={instance}
        {...(alone ? {} : { instanceId: instance.id })}
        mayOpenRecord={form?.rights.operations.includes("read") ?? false}
        onBack={onBack}
        actions={
          <>
            <Acts instance={instance} failed={failed.length > 0} />
            <DesignLink
              app={instance.app}
              to={`/build/${instance.app}/flows/${instance.flow}`}
              // What is designed is the present version; this one may run on an older one.
              words={t(
                app && app.version_id !== instance.version_id
                  ? "todo:instance.designOld"
                  : "todo:instance.design",
                { version: instance.version },
              )}
            />
          </>
        }
      />
      <div className={pane.body} tabIndex={0} role="region" aria-label={instance.title}>
        <div className={pane.record}>
          {failed.map((run) => (
            <Alert
              key={run.id}
              className={pane.refusal ?? ""}
              type="error"
              showIcon
              title={t("todo:instance.problem", {
                node: labels.get(run.node) ?? run.node,
                problem: run.problem ?? "",
              })}
            />
          ))}
          <h2 className={pane.part}>{t("todo:graph.title")}</h2>
          <LazyFlowGraph instance={instance} />
          <People instance={instance} />
        </div>
        <aside className={pane.story} aria-label={t("todo:timeline.title")}>
          <h2 className={pane.part}>{t("todo:timeline.title")}</h2>
          <FlowTimeline instance={instance} />
        </aside>
      </div>
    </article>
  );
}

/** Everybody who was asked or told. */
function People({ instance }: { instance: InstanceShown }) {
  const { t } = useTranslation();
  if (instance.tasks.length + instance.copies.length === 0) return null;
  return (
    <ul className={styles.people}>
      {instance.tasks.map((task) => (
        <li key={`task-${String(task.id)}`}>
          <PersonName {...task.user} />
          <span className={styles.node}>{task.node_label}</span>
          <TaskStatusTag status={task.status} />
          <small>{task.acted_at && <MomentText value={task.acted_at} />}</small>
        </li>
      ))}
      {instance.copies.map((copy) => (
        <li key={`copy-${copy.node}-${String(copy.user.id)}`}>
          <PersonName {...copy.user} />
          <span className={styles.node}>{t("todo:instance.copies")}</span>
          <small>{t(copy.read_at ? "todo:instance.seen" : "todo:instance.unseen")}</small>
        </li>
      ))}
    </ul>
  );
}

function Acts({ instance, failed }: { instance: InstanceShown; failed: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const admin = useMe().data?.is_admin ?? false;
  const [asking, setAsking] = useState<"withdraw" | "terminate" | null>(null);
  const withdraw = useWithdraw();
  const terminate = useTerminate();
  const retry = useRetrySteps();
  const alive = instance.status === "running" || instance.status === "error";
  const say = (error: Error) => void message.error(t("todo:act.failed", { reason: error.message }));

  const end = (comment: string) => {
    const [act, done] = asking === "withdraw" ? [withdraw, "withdrawn"] : [terminate, "terminated"];
    act.mutate(
      { instance: instance.id, comment },
      {
        onSuccess: () => void message.success(t(`todo:instance.${done}`)),
        onError: say,
        onSettled: () => setAsking(null),
      },
    );
  };
  return (
    <div className={styles.acts}>
      {admin && failed && (
        <Button
          type="primary"
          loading={retry.isPending}
          onClick={() =>
            retry.mutate(instance.id, {
              onSuccess: () => void message.success(t("todo:instance.retried")),
              onError: say,
            })
          }
        >
          {t("todo:instance.retry")}
        </Button>
      )}
      {instance.may_withdraw && (
        <Button onClick={() => setAsking("withdraw")}>{t("todo:instance.withdraw")}</Button>
      )}
      {admin && alive && (
        <Button danger onClick={() => setAsking("terminate")}>
          {t("todo:instance.terminate")}
        </Button>
      )}
      {asking && (
        <EndDialog
          what={asking}
          busy={withdraw.isPending || terminate.isPending}
          onCancel={() => setAsking(null)}
          onEnd={end}
        />
      )}
    </div>
  );
}
