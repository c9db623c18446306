/** A page that failed says so; the frame around it goes on working. */

import { BugOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { EmptyState, FailedState } from "@/ui/PageState";

export function CrashState({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation();
  const { name } = (error ?? {}) as { name?: string };
  if (name === "Problem" || name === "Offline")
    return <FailedState error={error} onRetry={reset} />;
  return (
    <div role="alert">
      <EmptyState
        icon={<BugOutlined />}
        title={t("state.crashed")}
        help={t("state.crashedHelp")}
        action={
          <Button type="primary" onClick={() => window.location.reload()}>
            {t("state.reload")}
          </Button>
        }
      />
    </div>
  );
}
