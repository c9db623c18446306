/** App switcher, search, quick create, to-do, notifications, who I am. */

import {
  AppstoreOutlined,
  BellOutlined,
  CheckSquareOutlined,
  DownOutlined,
  MenuOutlined,
  PlusOutlined,
  SearchOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Badge, Button, Dropdown, Popover, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RunningApp } from "@/api/app-definition";
import { useApps } from "@/api/apps";
import type { Schemas } from "@/api/client";
import { notificationsQuery, taskCountQuery } from "@/api/inbox";
import { useLabel } from "@/i18n/label";
import { usePhone } from "@/lib/use-media";
import { IconTile } from "@/ui/AppIcon";
import { KeyHint } from "@/ui/KeyHint";
import { PersonAvatar } from "@/ui/PersonAvatar";

import styles from "./Frame.module.css";
import { Notifications } from "./Notifications";
import { useMyMenu } from "./use-my-menu";

type Props = {
  me: Schemas["Me"];
  app: RunningApp | undefined;
  onSearch: () => void;
  onMenu: (() => void) | undefined;
  onHelp: () => void;
};

export function TopBar({ me, app, onSearch, onMenu, onHelp }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const todo = useQuery(taskCountQuery).data?.todo ?? 0;
  const mine = useMyMenu(onHelp);
  const [notifications, setNotifications] = useState(false);
  return (
    <header className={styles.bar}>
      {onMenu && (
        <Button
          type="text"
          icon={<MenuOutlined />}
          aria-label={t("frame:bar.menu")}
          onClick={onMenu}
        />
      )}
      <AppSwitcher app={app} />
      <button type="button" className={styles.search} onClick={onSearch}>
        <SearchOutlined aria-hidden />
        <span>{t("frame:bar.search")}</span>
        <KeyHint keys="Ctrl K" />
      </button>
      <div className={styles.tools}>
        {app && <QuickCreate app={app} />}
        {!phone && (
          <Tooltip title={t("frame:bar.todo")}>
            <Link to="/todo" aria-label={`${t("frame:bar.todo")} ${String(todo)}`}>
              <Badge count={todo} size="small" offset={[-4, 4]}>
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
          <Dropdown menu={mine} trigger={["click"]} placement="bottomRight">
            <button
              type="button"
              className={styles.avatar}
              aria-label={`${t("frame:bar.me")} ${me.name}`}
            >
              <PersonAvatar name={me.name} id={me.id} size={28} />
            </button>
          </Dropdown>
        )}
      </div>
    </header>
  );
}

function NotificationBell(props: object) {
  const { t } = useTranslation();
  const unread = useQuery(notificationsQuery).data?.unread ?? 0;
  return (
    <Badge count={unread} size="small" offset={[-4, 4]}>
      <Button
        {...props}
        type="text"
        icon={<BellOutlined />}
        aria-label={`${t("frame:bar.notifications")} ${String(unread)}`}
      />
    </Badge>
  );
}

function AppSwitcher({ app }: { app: RunningApp | undefined }) {
  const { t } = useTranslation();
  const label = useLabel();
  const apps = useApps().data ?? [];
  const [open, setOpen] = useState(false);
  const list = (
    <div className={styles.apps}>
      <Link to="/" className={styles.appLine} onClick={() => setOpen(false)}>
        <IconTile icon="home" color="#596275" size={32} />
        {t("frame:palette.home")}
      </Link>
      {apps.map((one) => (
        <Link
          key={one.key}
          to="/apps/$app"
          params={{ app: one.key }}
          className={styles.appLine}
          onClick={() => setOpen(false)}
        >
          <IconTile icon={one.icon} color={one.color} size={32} />
          <span>
            {label(one.label)}
            <small>{label(one.description)}</small>
          </span>
        </Link>
      ))}
    </div>
  );
  return (
    <Popover
      content={list}
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
    >
      <button type="button" className={styles.brand} title={t("frame:bar.apps")}>
        {app ? <IconTile icon={app.icon} color={app.color} size={26} /> : <AppstoreOutlined />}
        {app ? label(app.label) : t("product.name")}
        <DownOutlined style={{ fontSize: 10 }} aria-hidden />
      </button>
    </Popover>
  );
}

function QuickCreate({ app }: { app: RunningApp }) {
  const { t } = useTranslation();
  const label = useLabel();
  const navigate = useNavigate();
  const forms = app.forms.filter((form) => form.rights.operations.includes("create"));
  if (forms.length === 0) return null;
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        items: forms.map((form) => ({
          key: form.key,
          label: label(form.label),
          icon: <IconTile icon={form.icon} color={form.color} size={20} />,
        })),
        onClick: ({ key }) =>
          void navigate({ to: "/apps/$app/forms/$form/new", params: { app: app.key, form: key } }),
      }}
    >
      <Button type="text" icon={<PlusOutlined />} aria-label={t("frame:bar.create")} />
    </Dropdown>
  );
}
