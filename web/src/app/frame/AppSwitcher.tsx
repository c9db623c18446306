/** From one app to the other; for builders also to new ones. */

import { AppstoreAddOutlined, AppstoreOutlined, DownOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RunningApp } from "@/api/app-definition";
import { useApps } from "@/api/apps";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";
import { EmptyState } from "@/ui/PageState";

import styles from "./Frame.module.css";
import { GALLERY } from "./places";

export function AppSwitcher({ app, builds }: { app: RunningApp | undefined; builds: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      content={<AppList here={app?.key} builds={builds} onChosen={() => setOpen(false)} />}
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
    >
      <button
        type="button"
        className={styles.brand}
        title={t("frame:bar.apps")}
        aria-expanded={open}
      >
        {app ? <IconTile icon={app.icon} color={app.color} size={26} /> : <AppstoreOutlined />}
        <span className={styles.brandName}>{app ? label(app.label) : t("product.name")}</span>
        <DownOutlined className={styles.brandArrow ?? ""} aria-hidden />
      </button>
    </Popover>
  );
}

function AppList(props: { here: string | undefined; builds: boolean; onChosen: () => void }) {
  const { here, builds, onChosen } = props;
  const { t } = useTranslation();
  const label = useLabel();
  const apps = useApps().data ?? [];
  return (
    <nav className={styles.apps} aria-label={t("frame:bar.apps")}>
      <Link to="/" className={styles.appLine} onClick={onChosen}>
        <IconTile icon="home" color="#596275" size={32} />
        {t("frame:palette.home")}
      </Link>
      {apps.map((one) => (
        <Link
          key={one.key}
          to="/apps/$app"
          params={{ app: one.key }}
          className={styles.appLine}
          data-here={one.key === here}
          onClick={onChosen}
        >
          <IconTile icon={one.icon} color={one.color} size={32} />
          <span>
            {label(one.label)}
            <small>{label(one.description)}</small>
          </span>
        </Link>
      ))}
      {apps.length === 0 && !builds && (
        <EmptyState title={t("frame:home.appsEmpty")} help={t("frame:home.appsEmptyHelp")} />
      )}
      {builds && (
        <Link to={GALLERY} className={styles.appLine} data-apart onClick={onChosen}>
          <span className={styles.addApp} aria-hidden>
            <AppstoreAddOutlined />
          </span>
          <span>
            {t("frame:bar.newApp")}
            <small>{t("frame:bar.newAppHelp")}</small>
          </span>
        </Link>
      )}
    </nav>
  );
}
