/** Messages by day; each leads to its flow or record, and opening it marks it as read. */

import {
  BellOutlined,
  CheckOutlined,
  NodeIndexOutlined,
  ThunderboltOutlined,
} from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";

import { type Notification, useMarkRead } from "@/api/notifications";
import { MomentText } from "@/ui/DateText";

import { type Day, dayOf } from "./days";
import styles from "./NotificationList.module.css";

type Props = {
  readonly items: readonly Notification[];
  /** The reader went to what a message is about. */
  readonly onOpened?: () => void;
};

const ICONS: Readonly<Record<string, typeof BellOutlined>> = {
  flow: NodeIndexOutlined,
  rule: ThunderboltOutlined,
};

export function NotificationList({ items, onOpened }: Props) {
  const { t } = useTranslation();
  const days = new Map<Day, Notification[]>();
  for (const one of items) {
    const day = dayOf(one.created_at);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return (
    <>
      {[...days].map(([day, some]) => (
        <section key={day} aria-label={t(`notifications:day.${day}`)}>
          <h2 className={styles.day}>{t(`notifications:day.${day}`)}</h2>
          <ul className={styles.list}>
            {some.map((one) => (
              <Line key={one.id} one={one} onOpened={onOpened} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Line({ one, onOpened }: { one: Notification; onOpened: (() => void) | undefined }) {
  const { t } = useTranslation();
  const read = useMarkRead();
  const unread = one.read_at === null;
  const Icon = ICONS[one.cause] ?? BellOutlined;
  const open = () => {
    if (unread) read.mutate([one.id]);
    onOpened?.();
  };
  return (
    <li className={styles.item} data-unread={unread}>
      <span className={styles.icon} aria-hidden>
        <Icon />
      </span>
      <div className={styles.words}>
        <p className={styles.title}>
          {one.instance_id !== null ? (
            <Link
              to="/instances/$instance"
              params={{ instance: String(one.instance_id) }}
              onClick={open}
            >
              {one.title}
            </Link>
          ) : one.app && one.form && one.record_id ? (
            <Link
              to="/apps/$app/forms/$form/records/$record"
              params={{ app: one.app, form: one.form, record: String(one.record_id) }}
              onClick={open}
            >
              {one.title}
            </Link>
          ) : (
            one.title
          )}
          {unread && <span className="sr-only">{t("notifications:unread")}</span>}
        </p>
        {one.body && <p className={styles.body}>{one.body}</p>}
        <small>
          <MomentText value={one.created_at} />
        </small>
      </div>
      {unread && (
        <Tooltip title={t("notifications:markOne")}>
          <Button
            type="text"
            size="small"
            icon={<CheckOutlined />}
            aria-label={`${t("notifications:markOne")} ${one.title}`}
            loading={read.isPending}
            onClick={() => read.mutate([one.id])}
          />
        </Tooltip>
      )}
    </li>
  );
}
