/** How far a template's sample data are, with the way to stop them. */

import { useQuery } from "@tanstack/react-query";
import { App, Button, Progress } from "antd";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";

import { useAppsChanged } from "@/api/builder/apps";
import { type EndState, hasEnded, jobQuery, useCancelJob } from "@/api/operations";

import styles from "./AppGallery.module.css";

type Props = {
  readonly job: number;
  /** Called once, when nothing more is under way. */
  readonly onEnd?: (state: EndState) => void;
};

export function SampleProgress({ job: id, onEnd }: Props) {
  const { t } = useTranslation("appGallery");
  const { modal, message } = App.useApp();
  const job = useQuery(jobQuery(id)).data;
  const cancel = useCancelJob();
  const changed = useAppsChanged();
  const state = job?.state;
  const ended = useEffectEvent((as: EndState) => {
    void changed();
    onEnd?.(as);
  });
  useEffect(() => {
    if (state !== undefined && hasEnded(state)) ended(state);
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
    <div className={styles.samples} aria-live="polite">
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
