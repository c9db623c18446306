import { CompassOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { EmptyState } from "@/ui/PageState";

export function NoPage() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<CompassOutlined />}
      title={t("frame:noPage")}
      help={t("frame:noPageHelp")}
      action={<Link to="/">{t("action.home")}</Link>}
    />
  );
}
