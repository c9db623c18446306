/** Background work: what waits, runs, is done or has failed. */

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button, Popconfirm, Progress, Select } from "antd";
import { useTranslation } from "react-i18next";

import { type Job, JOB_STATES, jobsQuery, type JobState, useCancelJob } from "@/api/operations";
import { ChoiceTag } from "@/ui/ChoiceTag";
import { MomentText } from "@/ui/DateText";

import { AdminPage } from "../AdminPage";
import { LogTable } from "../LogTable";
import { oneOf, useFilter } from "../use-filter";
import { AppName, AutomationName } from "./AutomationName";
import { Code } from "./Code";

const COLORS: Readonly<Record<JobState, string>> = {
  waiting: "#868E96",
  running: "#2F6BFF",
  done: "#2B8A3E",
  failed: "#C92A2A",
  cancelled: "#868E96",
};

export function JobsPage() {
  const { t } = useTranslation();
  const [filter, change] = useFilter();
  const state = oneOf(JOB_STATES, filter["state"]) ?? null;
  const list = useInfiniteQuery(jobsQuery(state));
  return (
    <AdminPage
      title={t("admin:pages.jobs")}
      help={t("admin:jobs.help")}
      tools={
        <Select<JobState>
          allowClear
          placeholder={t("admin:jobs.anyState")}
          aria-label={t("admin:state")}
          style={{ width: 160 }}
          value={state}
          onChange={(next: JobState | undefined) => change({ state: next })}
          options={JOB_STATES.map((value) => ({ value, label: t(`admin:jobs.states.${value}`) }))}
        />
      }
    >
      <LogTable<Job>
        label={t("admin:pages.jobs")}
        list={list}
        empty={{ title: t("admin:jobs.empty"), help: t("admin:jobs.help") }}
        columns={[
          {
            key: "kind",
            title: t("admin:jobs.kind"),
            show: (row) => row.label,
          },
          {
            key: "about",
            title: t("admin:jobs.about"),
            show: (row) =>
              row.about ? (
                <AutomationName app={row.about.app} name={row.about.key} />
              ) : (
                row.app && <AppName app={row.app} />
              ),
          },
          {
            key: "state",
            title: t("admin:state"),
            show: (row) => (
              <>
                <ChoiceTag
                  label={t(`admin:jobs.states.${row.stopping ? "stopping" : row.state}`)}
                  color={COLORS[row.state]}
                />
                {row.state === "running" && row.total !== null && (
                  <Progress
                    size="small"
                    style={{ width: 120 }}
                    percent={Math.floor(((row.done ?? 0) / Math.max(row.total, 1)) * 100)}
                    aria-label={t("admin:jobs.progress")}
                  />
                )}
              </>
            ),
          },
          {
            key: "who",
            title: t("admin:jobs.startedBy"),
            show: (row) => row.started_by?.name ?? t("admin:platform"),
          },
          {
            key: "run",
            title: t("admin:jobs.due"),
            show: (row) => <MomentText value={row.run_at} />,
          },
          {
            key: "finished",
            title: t("admin:jobs.finished"),
            show: (row) => (row.finished_at ? <MomentText value={row.finished_at} /> : ""),
          },
          {
            key: "attempts",
            title: t("admin:jobs.attempts"),
            align: "right",
            show: (row) => row.attempts,
          },
          { key: "id", title: t("admin:number"), align: "right", show: (row) => row.id },
          { key: "acts", title: "", align: "right", show: (row) => <Acts job={row} /> },
        ]}
        details={(row) => (row.error ? <Code text={row.error} /> : null)}
      />
    </AdminPage>
  );
}

/** Stop what has not ended; what has failed is tried again, or left, as an incident. */
function Acts({ job }: { job: Job }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const cancel = useCancelJob();
  if (job.state === "failed") {
    return <Link to="/admin/incidents">{t("admin:jobs.toIncidents")}</Link>;
  }
  if (!job.can_cancel) return null;
  return (
    <Popconfirm
      title={t("admin:jobs.cancelTitle", { name: job.label })}
      description={t(job.total === null ? "admin:jobs.cancelHelp" : "admin:jobs.cancelLongHelp")}
      okText={t("admin:jobs.cancel")}
      cancelText={t("action.cancel")}
      onConfirm={() =>
        cancel.mutate(job.id, {
          onSuccess: () => void message.success(t("admin:jobs.cancelled")),
          onError: (error) => void message.error(error.message),
        })
      }
    >
      <Button size="small" loading={cancel.isPending}>
        {t("admin:jobs.cancel")}
      </Button>
    </Popconfirm>
  );
}
