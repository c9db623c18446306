/** What a page shows when it has nothing to show: loading, empty, refused, failed, offline. */

import {
  InboxOutlined,
  LockOutlined,
  DisconnectOutlined,
  WarningOutlined,
  SearchOutlined,
} from "@ant-design/icons";
import { Button, Skeleton } from "antd";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import styles from "./PageState.module.css";

type Shown = { icon: ReactNode; title: string; help?: string | undefined; action?: ReactNode };

/** A quiet picture, what is the matter, and what to do. */
export function EmptyState({
  icon = <InboxOutlined />,
  title,
  help,
  action,
}: Partial<Shown> & { title: string }) {
  return (
    <div className={styles["state"]}>
      <div className={styles["icon"]} aria-hidden>
        {icon}
      </div>
      <h2 className={styles["title"]}>{title}</h2>
      {help && <p className={styles["help"]}>{help}</p>}
      {action}
    </div>
  );
}

export function LoadingState({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" className={styles["loading"]}>
      <span className="sr-only">{t("state.loading")}</span>
      <Skeleton active title={{ width: "30%" }} paragraph={{ rows }} />
    </div>
  );
}

/** What a failed request looks like; `Problem` and `Offline` are told apart by their shape. */
export function FailedState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const { icon, title, help, away } = failure(error, t);
  return (
    <div role="alert">
      <EmptyState
        icon={icon}
        title={title}
        help={help}
        action={
          // What is refused, or is not there, stays so: the way out helps, trying again does not.
          away ? (
            <Button href="/">{t("action.home")}</Button>
          ) : (
            onRetry && (
              <Button type="primary" onClick={onRetry}>
                {t("action.retry")}
              </Button>
            )
          )
        }
      />
    </div>
  );
}

function failure(error: unknown, t: TFunction): Shown & { away?: boolean } {
  const { name, status, detail, reference } = (error ?? {}) as Record<string, unknown>;
  if (name === "Offline")
    return {
      icon: <DisconnectOutlined />,
      title: t("state.offline"),
      help: t("state.offlineHelp"),
    };
  if (status === 403)
    return {
      icon: <LockOutlined />,
      title: t("state.forbidden"),
      help: t("state.forbiddenHelp"),
      away: true,
    };
  if (status === 404)
    return {
      icon: <SearchOutlined />,
      title: t("state.notFound"),
      help: t("state.notFoundHelp"),
      away: true,
    };
  const words = typeof detail === "string" && detail !== "" ? detail : t("state.errorHelp");
  const number = typeof reference === "string" ? t("state.reference", { reference }) : "";
  return {
    icon: <WarningOutlined />,
    title: t("state.error"),
    help: [words, number].filter(Boolean).join(" · "),
  };
}
