/** A check or an import while it runs, and what became of it. */

import { DownloadOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Progress, Result } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "@/api/app-definition";
import { cancelImport, failedRowsAddress, type ImportProgress, importQuery } from "@/api/imports";
import { useLabel } from "@/i18n/label";
import { useRunningApp } from "@/kinds/running-app";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { FaultyRows } from "./FaultyRows";
import styles from "./ImportPage.module.css";

type Props = {
  readonly id: number;
  readonly form: Form;
  readonly busy?: boolean;
  /** After a check. */
  readonly onBack?: () => void;
  readonly onImport?: () => void;
  /** After an import. */
  readonly onAgain?: () => void;
};

export function ImportRun(props: Props) {
  const queries = useQueryClient();
  const progress = useQuery(importQuery(props.id));
  const state = progress.data?.state;
  const ended = state !== undefined && state !== "running";
  useEffect(() => {
    // Lists, sums and roll-ups may all have changed.
    if (ended && state !== "checked") void queries.invalidateQueries({ queryKey: ["records"] });
  }, [ended, state, queries]);
  if (progress.isPending) return <LoadingState rows={4} />;
  if (!progress.data)
    return <FailedState error={progress.error} onRetry={() => void progress.refetch()} />;
  if (!ended) return <Running {...props} progress={progress.data} />;
  return (
    <>
      {props.onImport ? (
        <Checked {...props} progress={progress.data} />
      ) : (
        <Done {...props} progress={progress.data} />
      )}
    </>
  );
}

type Shown = Props & { readonly progress: ImportProgress };

function Running({ id, progress, onImport }: Shown) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [stopping, setStopping] = useState(false);
  const percent = progress.total === 0 ? 0 : Math.floor((progress.done / progress.total) * 100);
  const stop = async () => {
    setStopping(true);
    await cancelImport(id).catch(() => setStopping(false));
    await queries.invalidateQueries({ queryKey: importQuery(id).queryKey });
  };
  return (
    <section className={styles.card} aria-live="polite">
      <h2 className={styles.heading}>{t(onImport ? "import:checking" : "import:running")}</h2>
      <Progress percent={percent} status="active" aria-label={t("import:running")} />
      <p className={styles.quiet}>
        {t("import:doneOf", {
          done: progress.done.toLocaleString(),
          total: progress.total.toLocaleString(),
        })}
        {!onImport && ` ${t("import:mayLeave")}`}
      </p>
      <Button loading={stopping} onClick={() => void stop()}>
        {t("import:stop")}
      </Button>
    </section>
  );
}

function Counts({ progress, checked }: { progress: ImportProgress; checked: boolean }) {
  const { t } = useTranslation();
  const mark = checked ? "toBe" : "done";
  return (
    <dl className={styles.counts}>
      {(["created", "updated", "skipped", "failed"] as const)
        .filter((key) => key === "created" || key === "failed" || progress[key] > 0)
        .map((key) => (
          <div key={key} data-failed={key === "failed" && progress.failed > 0}>
            <dt>{t(`import:counts.${mark}.${key}`)}</dt>
            <dd>{progress[key].toLocaleString()}</dd>
          </div>
        ))}
    </dl>
  );
}

function ErrorsFile({ id }: { id: number }) {
  const { t } = useTranslation();
  return (
    <Button icon={<DownloadOutlined />} href={failedRowsAddress(id)} download>
      {t("import:errorsFile")}
    </Button>
  );
}

function Checked({ id, progress, busy = false, onBack, onImport }: Shown) {
  const { t } = useTranslation();
  const right = progress.created + progress.updated;
  const stopped = progress.state !== "checked";
  return (
    <>
      <section className={styles.card}>
        <h2 className={styles.heading}>
          {t(progress.state === "cancelled" ? "import:checkStopped" : "import:checked")}
        </h2>
        <Counts progress={progress} checked />
        {progress.message && (
          <Alert type="error" showIcon title={progress.message} className={styles.alert ?? ""} />
        )}
        {progress.failed > 0 && (
          <>
            <Alert
              type="warning"
              showIcon
              className={styles.alert ?? ""}
              title={t("import:faulty", { count: progress.failed })}
              action={<ErrorsFile id={id} />}
            />
            <FaultyRows progress={progress} />
          </>
        )}
        {progress.failed === 0 && !stopped && (
          <Alert
            type="success"
            showIcon
            className={styles.alert ?? ""}
            title={t("import:allRight")}
          />
        )}
      </section>
      <footer className={styles.foot}>
        <Button disabled={busy} onClick={onBack}>
          {t("import:backToPlan")}
        </Button>
        <Button type="primary" loading={busy} disabled={right === 0 || stopped} onClick={onImport}>
          {t("import:go", { count: right, rows: right.toLocaleString() })}
        </Button>
      </footer>
    </>
  );
}

function Done({ id, form, progress, onAgain }: Shown) {
  const { t } = useTranslation();
  const label = useLabel();
  const app = useRunningApp();
  const navigate = useNavigate();
  if (progress.form !== form.key || progress.app !== app.key)
    return <EmptyState title={t("state.notFound")} help={t("state.notFoundHelp")} />;
  const good = progress.state === "done";
  return (
    <section className={styles.card}>
      <Result
        status={!good ? "warning" : progress.failed > 0 ? "info" : "success"}
        title={t(
          `import:ended.${good ? "done" : progress.state === "failed" ? "failed" : "cancelled"}`,
        )}
        subTitle={progress.message ?? progress.file_name}
        extra={[
          <Button
            key="list"
            type="primary"
            onClick={() =>
              void navigate({
                to: "/apps/$app/forms/$form",
                params: { app: app.key, form: form.key },
              })
            }
          >
            {t("import:toList", { form: label(form.label) })}
          </Button>,
          <Button key="again" onClick={onAgain}>
            {t("import:again")}
          </Button>,
        ]}
      />
      <Counts progress={progress} checked={false} />
      {progress.failed > 0 && (
        <>
          <Alert
            type="warning"
            showIcon
            className={styles.alert ?? ""}
            title={t("import:leftOut", { count: progress.failed })}
            action={<ErrorsFile id={id} />}
          />
          <FaultyRows progress={progress} />
        </>
      )}
    </section>
  );
}
