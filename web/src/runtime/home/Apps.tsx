/** The apps that I may use. */

import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { type AppLine, useApps } from "@/api/apps";
import { mayDesign, useMe } from "@/api/session";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import styles from "./HomePage.module.css";
import { Part } from "./Part";

export function Apps() {
  const { t } = useTranslation();
  const apps = useApps();
  const designer = mayDesign(useMe().data);
  return (
    <Part title={t("home:apps")} extra={designer && <Link to="/build">{t("home:build")}</Link>}>
      {apps.isPending && <LoadingState rows={2} />}
      {apps.isError && <FailedState error={apps.error} onRetry={() => void apps.refetch()} />}
      {apps.data?.length === 0 && (
        <EmptyState
          title={t("frame:home.appsEmpty")}
          help={t(designer ? "home:appsEmptyDesigner" : "frame:home.appsEmptyHelp")}
          action={
            designer && (
              <Link to="/build">
                <Button type="primary" tabIndex={-1}>
                  {t("home:build")}
                </Button>
              </Link>
            )
          }
        />
      )}
      <div className={styles.apps}>
        {apps.data?.map((app) => (
          <AppTile key={app.key} app={app} />
        ))}
      </div>
    </Part>
  );
}

function AppTile({ app }: { app: AppLine }) {
  const label = useLabel();
  return (
    <Link to="/apps/$app" params={{ app: app.key }} className={styles.app}>
      <IconTile icon={app.icon} color={app.color} size={40} />
      <span>
        <strong>{label(app.label)}</strong>
        <small>{label(app.description)}</small>
      </span>
    </Link>
  );
}
