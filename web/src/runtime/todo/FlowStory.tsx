/** The flow beside the record: the graph with the present place, the timeline, the copies. */

import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { InstanceShown } from "@/api/tasks";
import { PersonName } from "@/ui/PersonAvatar";
import { FailedState, LoadingState } from "@/ui/PageState";

import { FlowTimeline } from "./FlowTimeline";
import { LazyFlowGraph } from "./LazyFlowGraph";
import styles from "./Pane.module.css";

export function FlowStory({ instance }: { instance: UseQueryResult<InstanceShown> }) {
  const { t } = useTranslation();
  return (
    <aside className={styles.story} aria-label={t("todo:timeline.title")}>
      {instance.isPending ? (
        <LoadingState rows={4} />
      ) : instance.data ? (
        <>
          <h2 className={styles.part}>{t("todo:timeline.title")}</h2>
          <FlowTimeline instance={instance.data} />
          <Copies instance={instance.data} />
          <h2 className={styles.part}>{t("todo:graph.title")}</h2>
          <LazyFlowGraph instance={instance.data} />
        </>
      ) : (
        <FailedState error={instance.error} onRetry={() => void instance.refetch()} />
      )}
    </aside>
  );
}

function Copies({ instance }: { instance: InstanceShown }) {
  const { t } = useTranslation();
  if (instance.copies.length === 0) return null;
  return (
    <>
      <h2 className={styles.part}>{t("todo:instance.copies")}</h2>
      <ul className={styles.copies}>
        {instance.copies.map((copy) => (
          <li key={`${copy.node}-${String(copy.user.id)}`}>
            <PersonName {...copy.user} />
            <small>{t(copy.read_at ? "todo:instance.seen" : "todo:instance.unseen")}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
