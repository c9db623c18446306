/** A page that failed says so; the frame around it goes on working. */

import { BugOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";

import { lazy } from "@/lib/lazy";
import { EmptyState, FailedState } from "@/ui/PageState";

import styles from "./CrashState.module.css";

/** What has crashed may be the fetching of a part: then the text is copied by hand. */
const CopyHint = lazy(() =>
  import("./CopyHint").catch(() => ({
    default: ({ words }: { words: string }) => <p>{words}</p>,
  })),
);

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
      <Details error={error} />
    </div>
  );
}

/** For whoever is asked to find out why. */
function Details({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const whole = `${window.location.href}\n${navigator.userAgent}\n${text}`;
  return (
    <details className={styles.details}>
      <summary>{t("state.details")}</summary>
      <Suspense fallback={<p>{t("state.detailsHelp")}</p>}>
        <CopyHint words={t("state.detailsHelp")} text={whole} />
      </Suspense>
      <pre>{whole}</pre>
    </details>
  );
}
