/** The pages of administration, for administrators only. */

import {
  ApartmentOutlined,
  AuditOutlined,
  ClockCircleOutlined,
  EyeOutlined,
  SafetyCertificateOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { useMe } from "@/api/session";
import { FailedState } from "@/ui/PageState";

import styles from "./AdminFrame.module.css";

const PAGES = [
  { to: "/admin/users", key: "users", Icon: TeamOutlined },
  { to: "/admin/departments", key: "departments", Icon: ApartmentOutlined },
  { to: "/admin/roles", key: "roles", Icon: SafetyCertificateOutlined },
  { to: "/admin/access", key: "access", Icon: EyeOutlined },
  { to: "/admin/incidents", key: "incidents", Icon: WarningOutlined },
  { to: "/admin/jobs", key: "jobs", Icon: ClockCircleOutlined },
  { to: "/admin/rule-runs", key: "ruleRuns", Icon: ThunderboltOutlined },
  { to: "/admin/audit", key: "audit", Icon: AuditOutlined },
] as const;

export function AdminFrame() {
  const { t } = useTranslation();
  const me = useMe().data;
  const path = useLocation({ select: (location) => location.pathname });
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the pages stand in one line that scrolls.
    const here = nav.current?.querySelector('[data-here="true"]');
    here?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [path]);
  if (me && !me.is_admin) return <FailedState error={{ status: 403 }} />;
  return (
    <div className={styles.frame}>
      <nav ref={nav} className={styles.nav} aria-label={t("admin:title")}>
        <h2 className={styles.heading}>{t("admin:title")}</h2>
        {PAGES.map(({ to, key, Icon }) => (
          <Link key={key} to={to} className={styles.link} activeProps={{ "data-here": true }}>
            <Icon aria-hidden />
            {t(`admin:pages.${key}`)}
          </Link>
        ))}
      </nav>
      <div className={styles.page}>
        <Outlet />
      </div>
    </div>
  );
}
