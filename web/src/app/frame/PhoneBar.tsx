/** The bar at the thumb: work place, apps, to do, me. */

import {
  AppstoreOutlined,
  CheckSquareOutlined,
  HomeOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { Badge } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RunningApp } from "@/api/app-definition";
import { taskCountQuery } from "@/api/inbox";

import { AppsSheet } from "./AppsSheet";
import styles from "./Frame.module.css";

export function PhoneBar({ app, builds }: { app: RunningApp | undefined; builds: boolean }) {
  const { t } = useTranslation();
  const path = useLocation({ select: (location) => location.pathname });
  const todo = useQuery(taskCountQuery).data?.todo ?? 0;
  const [open, setOpen] = useState(false);
  const here = (...starts: string[]) => starts.some((start) => path.startsWith(start));
  return (
    <nav className={styles.phoneBar} aria-label={t("frame:phone.bar")}>
      <Link to="/" className={styles.phoneItem} data-active={path === "/"}>
        <HomeOutlined aria-hidden />
        {t("frame:phone.home")}
      </Link>
      <button
        type="button"
        className={styles.phoneItem}
        data-active={here("/apps/")}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <AppstoreOutlined aria-hidden />
        {t("frame:phone.apps")}
      </button>
      <Link to="/todo" className={styles.phoneItem} data-active={here("/todo", "/instances")}>
        <Badge count={todo} size="small">
          <CheckSquareOutlined aria-hidden />
        </Badge>
        {t("frame:phone.todo")}
      </Link>
      <Link to="/me" className={styles.phoneItem} data-active={here("/me", "/admin")}>
        <UserOutlined aria-hidden />
        {t("frame:phone.me")}
      </Link>
      <AppsSheet open={open} app={app} builds={builds} onClose={() => setOpen(false)} />
    </nav>
  );
}
