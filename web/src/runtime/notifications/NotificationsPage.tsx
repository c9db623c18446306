/** All messages, or the unread ones. */

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Card, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { notificationsQuery } from "@/api/inbox";
import { notificationPagesQuery, useMarkRead } from "@/api/notifications";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { NotificationList } from "./NotificationList";
import styles from "./NotificationsPage.module.css";

export function NotificationsPage() {
  const { t } = useTranslation();
  const [only, setOnly] = useState<"all" | "unread">("all");
  const read = useMarkRead();
  const unread = useQuery(notificationsQuery).data?.unread ?? 0;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t("notifications:title")}</h1>
        <Segmented<"all" | "unread">
          value={only}
          onChange={setOnly}
          aria-label={t("notifications:show")}
          options={[
            { value: "all", label: t("notifications:all") },
            { value: "unread", label: t("notifications:unreadCount", { count: unread }) },
          ]}
        />
        <span className={styles.space} />
        <Button disabled={unread === 0} loading={read.isPending} onClick={() => read.mutate(null)}>
          {t("notifications:markAll")}
        </Button>
      </header>
      <Card variant="borderless" styles={{ body: { padding: "4px 20px 16px" } }}>
        <Messages unread={only === "unread"} />
      </Card>
    </div>
  );
}

function Messages({ unread }: { unread: boolean }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(notificationPagesQuery(unread));
  if (list.isPending) return <LoadingState rows={8} />;
  if (!list.data) return <FailedState error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    const which = unread ? "emptyUnread" : "empty";
    return <EmptyState title={t(`notifications:${which}`)} help={t("notifications:emptyHelp")} />;
  }
  return (
    <>
      <NotificationList items={items} />
      {list.hasNextPage && (
        <Button
          type="text"
          block
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("notifications:more")}
        </Button>
      )}
    </>
  );
}
