/** The flows that ran on a record: how they stand, their graph, taking one back. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button, Collapse } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { instancesQuery, type RecordInstance } from "@/api/record-activity";
import { instanceQuery, useWithdraw } from "@/api/tasks";
import { MomentText } from "@/ui/DateText";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { EndDialog } from "../todo/EndDialog";
import { FlowTimeline } from "../todo/FlowTimeline";
import { LazyFlowGraph } from "../todo/LazyFlowGraph";
import { StatusTag } from "../todo/StatusTag";
import type { AboutRecord } from "./Activity";
import styles from "./Activity.module.css";

export function Flows({ app, form, id }: AboutRecord) {
  const { t } = useTranslation();
  const instances = useQuery(instancesQuery({ app: app.key, form: form.key }, id));
  if (instances.isPending) return <LoadingState rows={2} />;
  if (!instances.data)
    return <FailedState error={instances.error} onRetry={() => void instances.refetch()} />;
  const [newest] = instances.data;
  if (!newest) return <EmptyState title={t("record:noFlows")} help={t("record:noFlowsHelp")} />;
  return (
    <Collapse
      ghost
      defaultActiveKey={[newest.id]}
      items={instances.data.map((one) => ({
        key: one.id,
        label: <Head instance={one} />,
        children: <Story id={one.id} />,
      }))}
    />
  );
}

function Head({ instance }: { instance: RecordInstance }) {
  return (
    <span className={styles.flowHead}>
      <strong>{instance.flow_label}</strong>
      <StatusTag status={instance.status} />
      <small>
        <MomentText value={instance.started_at} />
      </small>
    </span>
  );
}

function Story({ id }: { id: number }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const instance = useQuery(instanceQuery(id));
  const withdraw = useWithdraw();
  const [asking, setAsking] = useState(false);
  // Whoever sees the record need not see who decided what.
  if (instance.error) return <p className={styles.nothing}>{t("record:flowHidden")}</p>;
  if (!instance.data) return <LoadingState rows={3} />;
  const end = (comment: string) =>
    withdraw.mutate(
      { instance: id, comment },
      {
        onSuccess: () => void message.success(t("todo:instance.withdrawn")),
        onError: (error) => void message.error(error.message),
        onSettled: () => setAsking(false),
      },
    );
  return (
    <div className={styles.flow}>
      <LazyFlowGraph instance={instance.data} />
      <FlowTimeline instance={instance.data} />
      <div className={styles.flowFoot}>
        <Link to="/instances/$instance" params={{ instance: String(id) }}>
          {t("record:openFlow")}
        </Link>
        {instance.data.may_withdraw && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t("todo:instance.withdraw")}
          </Button>
        )}
      </div>
      {asking && (
        <EndDialog
          what="withdraw"
          busy={withdraw.isPending}
          onCancel={() => setAsking(false)}
          onEnd={end}
        />
      )}
    </div>
  );
}
