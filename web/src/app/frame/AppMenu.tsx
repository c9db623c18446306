/** The app's menu by group, each form with its icon in its colour. */

import { EditOutlined } from "@ant-design/icons";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { Menu, Tooltip } from "antd";
import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";

import type { MenuItem, RunningApp } from "@/api/app-definition";
import { mayDesign, useMe } from "@/api/session";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";

import styles from "./Frame.module.css";
import { menuLeaves, menuLink } from "./menu";

type Items = NonNullable<ComponentProps<typeof Menu>["items"]>;
type Props = { app: RunningApp; collapsed: boolean; onChosen?: () => void };

export function AppMenu({ app, collapsed, onChosen }: Props) {
  const label = useLabel();
  const designer = mayDesign(useMe().data, app.key);
  const navigate = useNavigate();
  const path = useLocation({ select: (location) => location.pathname });
  const leaves = menuLeaves(app.menus);
  const here = leaves.find((item) => {
    const link = menuLink(app.key, item);
    return link !== null && (path === link || path.startsWith(`${link}/`));
  });

  const items = (entries: readonly MenuItem[]): Items =>
    entries.map((item) =>
      item.kind === "group"
        ? {
            key: item.key,
            type: "group",
            label: collapsed ? null : label(item.label),
            children: items(item.children),
          }
        : {
            key: item.key,
            icon: <IconTile {...lookOf(app, item)} size={20} />,
            label: label(item.label),
            title: label(item.label),
          },
    );

  return (
    <div className={styles.menu}>
      <Menu
        mode="inline"
        inlineCollapsed={collapsed}
        inlineIndent={12}
        selectedKeys={here ? [here.key] : []}
        items={items(app.menus)}
        style={{ borderInlineEnd: 0 }}
        onClick={({ key }) => {
          const item = leaves.find((one) => one.key === key);
          const link = item && menuLink(app.key, item);
          if (link) void navigate({ to: link });
          onChosen?.();
        }}
      />
      {designer && <EditApp app={app.key} collapsed={collapsed} />}
    </div>
  );
}

function EditApp({ app, collapsed }: { app: string; collapsed: boolean }) {
  const { t } = useTranslation();
  return (
    <Tooltip title={collapsed ? t("frame:build.edit") : ""} placement="right">
      <Link
        to="/build/$app"
        params={{ app }}
        className={styles.editApp}
        aria-label={t("frame:build.edit")}
      >
        <EditOutlined aria-hidden />
        {!collapsed && t("frame:build.edit")}
      </Link>
    </Tooltip>
  );
}

/** The entry's own icon, in the colour of what it leads to. */
function lookOf(app: RunningApp, item: MenuItem): { icon: string; color: string } {
  const form = item.kind === "form" ? app.forms.find((one) => one.key === item.target) : undefined;
  return { icon: item.icon || form?.icon || item.kind, color: form?.color || app.color };
}
