/** On a phone: the apps, and the menu of one of them, in a sheet from below. */

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RunningApp } from "@/api/app-definition";
import { appQuery, useApps } from "@/api/apps";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";
import { EmptyState, LoadingState } from "@/ui/PageState";

import { AppMenu } from "./AppMenu";
import styles from "./Frame.module.css";
import { GALLERY } from "./places";

type Props = { open: boolean; app: RunningApp | undefined; builds: boolean; onClose: () => void };

export function AppsSheet({ open, app, builds, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={open}
      placement="bottom"
      size="70%"
      title={t("frame:phone.apps")}
      onClose={onClose}
      destroyOnHidden
      styles={{ body: { padding: 12 } }}
    >
      <Sheet app={app} builds={builds} onClose={onClose} />
    </Drawer>
  );
}

function Sheet({ app, builds, onClose }: Omit<Props, "open">) {
  const { t } = useTranslation();
  const label = useLabel();
  const apps = useApps().data ?? [];
  const [chosen, setChosen] = useState(app?.key);
  const key = chosen ?? apps[0]?.key;
  const shown = useQuery({ ...appQuery(key ?? ""), enabled: key !== undefined }).data;
  if (apps.length === 0 && !builds)
    return <EmptyState title={t("frame:home.appsEmpty")} help={t("frame:home.appsEmptyHelp")} />;
  return (
    <>
      <div className={styles.appChips}>
        {apps.map((one) => (
          <button
            key={one.key}
            type="button"
            className={styles.appChip}
            aria-pressed={one.key === key}
            onClick={() => setChosen(one.key)}
          >
            <IconTile icon={one.icon} color={one.color} size={36} />
            {label(one.label)}
          </button>
        ))}
        {builds && (
          <Link to={GALLERY} className={styles.appChip} onClick={onClose}>
            <IconTile icon="tool" color="#596275" size={36} />
            {t("frame:bar.newApp")}
          </Link>
        )}
      </div>
      {shown ? (
        <AppMenu app={shown} collapsed={false} onChosen={onClose} />
      ) : (
        key !== undefined && <LoadingState rows={4} />
      )}
    </>
  );
}
