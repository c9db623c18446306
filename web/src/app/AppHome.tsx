/** An app opens with the first thing in its menu. */

import { Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useRunningApp } from "@/kinds/running-app";
import { EmptyState } from "@/ui/PageState";

import { menuLeaves, menuLink } from "./frame/menu";

export function AppHome() {
  const { t } = useTranslation();
  const app = useRunningApp();
  const first = menuLeaves(app.menus).find((item) => menuLink(app.key, item));
  if (!first) return <EmptyState title={t("frame:home.noApp")} />;
  return <Navigate to={menuLink(app.key, first) ?? "/"} replace />;
}
