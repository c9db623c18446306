/** App switcher, search, quick create, to-do, notifications, who I am. */

import {
  ArrowLeftOutlined,
  BellOutlined,
  CheckSquareOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  SearchOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { Badge, Button, Popover, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RunningApp } from "@/api/app-definition";
import type { Schemas } from "@/api/client";
import { notificationsQuery, taskCountQuery } from "@/api/inbox";
import { usePhone } from "@/lib/use-media";
import { DropMenu } from "@/ui/DropMenu";
import { KeyHint } from "@/ui/KeyHint";
import { PersonAvatar } from "@/ui/PersonAvatar";

import { AppSwitcher } from "./AppSwitcher";
import styles from "./Frame.module.css";
import { Notifications } from "./Notifications";
import { parentOf } from "./places";
import { QuickCreate } from "./QuickCreate";
import { useMyMenu } from "./use-my-menu";

type Props = {
  me: Schemas["Me"];
  app: RunningApp | undefined;
  collapsed: boolean;
  onSearch: () => void;
  /** Absent where there is no menu to fold. */
  onCollapse: (() => void) | undefined;
  onHelp: () => void;
};

export function TopBar({ me, app, collapsed, onSearch, onCollapse, onHelp }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const todo = useQuery(taskCountQuery).data?.todo ?? 0;
  const mine = useMyMenu(onHelp);
  const [notifications, setNotifications] = useState(false);
  return (
    <header className={styles.bar}>
      {phone && <BackButton />}
      {onCollapse && (
        <Button
          type="text"
          icon={collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          aria-label={t(collapsed ? "frame:bar.expand" : "frame:bar.collapse")}
          aria-expanded={!collapsed}
          onClick={onCollapse}
        />
      )}
      <AppSwitcher app={app} builds={me.is_admin} />
      <button type="button" className={styles.search} onClick={onSearch}>
        <SearchOutlined aria-hidden />
        <span>{t("frame:bar.search")}</span>
        <KeyHint keys="Ctrl K" />
      </button>
      <div className={styles.tools}>
        <QuickCreate app={app} />
        {!phone && (
          <Tooltip title={t("frame:bar.todo")}>
            <Link to="/todo" aria-label={`${t("frame:bar.todo")} ${String(todo)}`}>
              <Badge count={todo} size="small" offset={BESIDE} className={roomFor(todo)}>
                <Button type="text" icon={<CheckSquareOutlined />} tabIndex={-1} aria-hidden />
              </Badge>
            </Link>
          </Tooltip>
        )}
        <Popover
          content={<Notifications onLeave={() => setNotifications(false)} />}
          trigger="click"
          placement="bottomRight"
          open={notifications}
          onOpenChange={setNotifications}
          destroyOnHidden
        >
          <NotificationBell />
        </Popover>
        {!phone && (
          <DropMenu menu={mine} placement="bottomRight">
            <button
              type="button"
              className={styles.avatar}
              aria-label={`${t("frame:bar.me")} ${me.name}`}
            >
              <PersonAvatar name={me.name} id={me.id} size={28} />
            </button>
          </DropMenu>
        )}
      </div>
    </header>
  );
}

/** On a phone, from a page to the one that it belongs to. */
function BackButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const parent = parentOf(useLocation({ select: (location) => location.pathname }));
  if (parent === null) return null;
  return (
    <Button
      type="text"
      icon={<ArrowLeftOutlined />}
      aria-label={t("action.back")}
      onClick={() => void navigate({ to: parent })}
    />
  );
}

/** So far to the side that the widest number leaves the icon free. */
const BESIDE: [number, number] = [4, 10];
const BESIDE_THUMB: [number, number] = [0, 13];
const roomFor = (count: number) => (count > 0 && styles.counted) || "";

function NotificationBell(props: object) {
  const { t } = useTranslation();
  const phone = usePhone();
  const unread = useQuery(notificationsQuery).data?.unread ?? 0;
  return (
    <Badge
      count={unread}
      size="small"
      offset={phone ? BESIDE_THUMB : BESIDE}
      className={roomFor(unread)}
    >
      <Button
        {...props}
        type="text"
        icon={<BellOutlined />}
        aria-label={`${t("frame:bar.notifications")} ${String(unread)}`}
      />
    </Badge>
  );
}
