/** The latest notifications; each leads to its record. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { notificationsQuery } from "@/api/inbox";
import { useMarkRead } from "@/api/notifications";
import { NotificationList } from "@/runtime/notifications/NotificationList";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import styles from "./Notifications.module.css";

export function Notifications({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  const page = useQuery(notificationsQuery);
  const read = useMarkRead();
  if (page.isPending)
    return (
      <div className={styles.panel}>
        <LoadingState rows={3} />
      </div>
    );
  if (!page.data) return <FailedState error={page.error} onRetry={() => void page.refetch()} />;
  if (page.data.items.length === 0)
    return (
      <div className={styles.panel}>
        <EmptyState title={t("frame:bar.noNotifications")} help={t("notifications:emptyHelp")} />
      </div>
    );
  return (
    <section className={styles.panel} aria-label={t("frame:bar.notifications")}>
      <header className={styles.head}>
        <strong>{t("frame:bar.notifications")}</strong>
        <Button
          type="link"
          size="small"
          disabled={page.data.unread === 0}
          loading={read.isPending}
          onClick={() => read.mutate(null)}
        >
          {t("frame:bar.markRead")}
        </Button>
      </header>
      <div className={styles.list}>
        <NotificationList items={page.data.items} onOpened={onLeave} />
      </div>
      <Link to="/notifications" className={styles.all} onClick={onLeave}>
        {t("notifications:seeAll")}
      </Link>
    </section>
  );
}
