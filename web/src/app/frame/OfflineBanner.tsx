/** Says when the server cannot be reached, tries by itself, and brings the page up to date after. */

import { DisconnectOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import { isReachable, onReachable } from "@/api/client";
import { askWhetherThere } from "@/api/health";

import styles from "./Frame.module.css";

const AGAIN = 5000;

export function OfflineBanner() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const there = useSyncExternalStore(onReachable, isReachable);
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    const stop = onReachable((reachable) => {
      if (reachable) void queries.invalidateQueries();
    });
    const ask = () => void askWhetherThere();
    window.addEventListener("online", ask);
    window.addEventListener("offline", ask);
    // It may have gone before somebody listened.
    if (!navigator.onLine) ask();
    return () => {
      stop();
      window.removeEventListener("online", ask);
      window.removeEventListener("offline", ask);
    };
  }, [queries]);
  useEffect(() => {
    if (there) return;
    const timer = setInterval(() => void askWhetherThere(), AGAIN);
    return () => clearInterval(timer);
  }, [there]);

  if (there) return null;
  const again = async () => {
    setAsking(true);
    await askWhetherThere();
    setAsking(false);
  };
  return (
    <div className={styles.offline} role="alert">
      <DisconnectOutlined aria-hidden />
      <span>{t("frame:offline")}</span>
      <Button size="small" loading={asking} onClick={() => void again()}>
        {t("action.retry")}
      </Button>
    </div>
  );
}
