/** An instance on a page of its own, where records and messages lead; my task while it waits. */

import { useQuery } from "@tanstack/react-query";
import { useParams, useRouter } from "@tanstack/react-router";

import { useTranslation } from "react-i18next";

import { useMe } from "@/api/session";
import { instanceQuery } from "@/api/tasks";
import { EmptyState } from "@/ui/PageState";

import { InstancePane } from "./InstancePane";
import styles from "./Pane.module.css";
import { TaskPane } from "./TaskPane";

export function InstancePage() {
  const { t } = useTranslation();
  const params = useParams({ from: "/frame/instances/$instance" });
  const router = useRouter();
  const id = Number(params.instance);
  const valid = Number.isSafeInteger(id) && id > 0;
  const me = useMe().data?.id;
  const instance = useQuery({ ...instanceQuery(id), enabled: valid });
  const task = instance.data?.tasks.find((one) => one.user.id === me && one.status === "pending");
  const unread =
    instance.data?.copies.some((one) => one.user.id === me && one.read_at === null) ?? false;
  const back = () => router.history.back();
  if (!valid) return <EmptyState title={t("state.notFound")} />;
  return (
    <div className={styles.page}>
      {task ? (
        <TaskPane id={task.id} alone onBack={back} onDone={() => void instance.refetch()} />
      ) : (
        <InstancePane id={id} alone onBack={back} unread={unread} />
      )}
    </div>
  );
}
