/** How far a template's sample data are, with the way to stop them. */

import { useQuery } from "@tanstack/react-query";
import { App, Button, Progress } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { useAppsChanged } from "@/api/builder/apps";
import { hasEnded, jobQuery, useCancelJob } from "@/api/operations";

import styles from "./AppGallery.module.css";

type Props = {
  readonly job: number;
  readonly app: string;
  /** Called once, when nothing more is under way. */
  readonly onEnd?: (state: "done" | "failed" | "cancelled") => void;
};

export function SampleProgress({ job: id, app, onEnd }: Props) {
  const { t } = useTranslation("appGallery");
  const { modal, message } = App.useApp();
  const job = useQuery(jobQuery(id)).data;
  const cancel = useCancelJob();
  const changed = useAppsChanged();
  const state = job?.state;
  useEffect(() => {
    if (state === undefined || !hasEnded(state)) return;
    void changed();
    onEnd?.(state as "done" | "failed" | "cancelled");
    // Only what became of the job matters; the callbacks are new with each picture.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state]);
  const percent = job?.total ? Math.floor(((job.done ?? 0) / job.total) * 100) : 0;
  const failed = state === "failed";
  const stop = () =>
    modal.confirm({
      title: t("samples.stopTitle"),
      content: t("samples.stopHelp"),
      okText: t("samples.stop"),
      okButtonProps: { danger: true },
      cancelText: t("samples.goOn"),
      onOk: () => cancel.mutateAsync(id).catch((error: Error) => void message.error(error.message)),
    });
  return (
    <div className={styles.samples} aria-live="polite" data-app={app}>
      <div className={styles.samplesHead}>
        <span>
          {failed
            ? t("samples.failed")
            : job?.stopping
              ? t("samples.stopping")
              : state === "done"
                ? t("samples.done")
                : t("samples.playing", { percent })}
        </span>
        {(failed || (job?.can_cancel && !job.stopping)) && (
          <Button size="small" type="text" onClick={() => void stop()} loading={cancel.isPending}>
            {t("samples.stop")}
          </Button>
        )}
      </div>
      <Progress
        percent={percent}
        showInfo={false}
        size="small"
        status={failed ? "exception" : state === "done" ? "success" : "active"}
        aria-label={t("samples.label")}
      />
      {failed && <small className={styles.wrong}>{job?.error}</small>}
    </div>
  );
}
