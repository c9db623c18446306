/** The bar at the thumb: work place, apps, to do, me. */

import {
  AppstoreOutlined,
  CheckSquareOutlined,
  HomeOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { Badge, Dropdown } from "antd";
import { useTranslation } from "react-i18next";

import { useApps } from "@/api/apps";
import type { Schemas } from "@/api/client";
import { taskCountQuery } from "@/api/inbox";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";

import styles from "./Frame.module.css";
import { useMyMenu } from "./use-my-menu";

export function PhoneBar({ me, onHelp }: { me: Schemas["Me"]; onHelp: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const navigate = useNavigate();
  const path = useLocation({ select: (location) => location.pathname });
  const apps = useApps().data ?? [];
  const todo = useQuery(taskCountQuery).data?.todo ?? 0;
  const mine = useMyMenu(onHelp);
  const appItems = apps.map((app) => ({
    key: app.key,
    label: label(app.label),
    icon: <IconTile icon={app.icon} color={app.color} size={20} />,
  }));
  return (
    <nav className={styles.phoneBar} aria-label={t("frame:phone.home")}>
      <button
        type="button"
        className={styles.phoneItem}
        data-active={path === "/"}
        onClick={() => void navigate({ to: "/" })}
      >
        <HomeOutlined aria-hidden />
        {t("frame:phone.home")}
      </button>
      <Dropdown
        trigger={["click"]}
        placement="top"
        menu={{
          items: appItems,
          onClick: ({ key }) => void navigate({ to: "/apps/$app", params: { app: key } }),
        }}
      >
        <button type="button" className={styles.phoneItem} data-active={path.startsWith("/apps/")}>
          <AppstoreOutlined aria-hidden />
          {t("frame:phone.apps")}
        </button>
      </Dropdown>
      <button
        type="button"
        className={styles.phoneItem}
        data-active={path === "/todo"}
        onClick={() => void navigate({ to: "/todo" })}
      >
        <Badge count={todo} size="small">
          <CheckSquareOutlined aria-hidden />
        </Badge>
        {t("frame:phone.todo")}
      </button>
      <Dropdown menu={mine} trigger={["click"]} placement="topRight">
        <button
          type="button"
          className={styles.phoneItem}
          title={`${t("frame:bar.me")} ${me.name}`}
        >
          <UserOutlined aria-hidden />
          {t("frame:phone.me")}
        </button>
      </Dropdown>
    </nav>
  );
}
