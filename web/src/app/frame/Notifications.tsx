/** The latest notifications; each leads to its record. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { markAllRead, notificationsQuery } from "@/api/inbox";
import { MomentText } from "@/ui/DateText";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import styles from "./Notifications.module.css";

export function Notifications() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const page = useQuery(notificationsQuery);
  const read = useMutation({
    mutationFn: markAllRead,
    onSuccess: () => queries.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  });
  if (page.isPending) return <LoadingState rows={3} />;
  if (!page.data) return <FailedState error={page.error} onRetry={() => void page.refetch()} />;
  if (page.data.items.length === 0) return <EmptyState title={t("frame:bar.noNotifications")} />;
  return (
    <section className={styles.panel} aria-label={t("frame:bar.notifications")}>
      <header className={styles.head}>
        <strong>{t("frame:bar.notifications")}</strong>
        <Button
          type="link"
          size="small"
          disabled={page.data.unread === 0}
          onClick={() => read.mutate()}
        >
          {t("frame:bar.markRead")}
        </Button>
      </header>
      <ul className={styles.list}>
        {page.data.items.map((one) => (
          <li key={one.id} className={styles.item} data-unread={one.read_at === null}>
            {one.app && one.form && one.record_id ? (
              <Link
                to="/apps/$app/forms/$form/records/$record"
                params={{ app: one.app, form: one.form, record: String(one.record_id) }}
              >
                {one.title}
              </Link>
            ) : (
              <strong>{one.title}</strong>
            )}
            {one.body && <p>{one.body}</p>}
            <small>
              <MomentText value={one.created_at} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
