/** What publishing will do, in words; then doing it. Versions so far, and going back to one. */

import { CloudUploadOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, App, Button, Input, Result, Space, Tag } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { type Preview, previewQuery, publishDraft } from "@/api/builder/publishing";
import { isProblem } from "@/api/problem";
import { useChange } from "@/api/use-change";
import { useStillHere } from "@/lib/use-still-here";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { ImpactList } from "../impact/ImpactList";
import { ProblemList } from "../ProblemList";
import { useOpenPlace } from "../use-open-place";
import { ChangeList } from "./ChangeList";
import { LossConfirmation, useAppName } from "./LossConfirmation";
import styles from "./Publish.module.css";
import { VersionList } from "./VersionList";

export function PublishPage() {
  const { t } = useTranslation("builder");
  const app = useDraft((state) => state.app);
  const revision = useDraft((state) => state.revision);
  const saveState = useDraft((state) => state.saveState);
  const unsaved = useDraft((state) => state.error);
  const { flush } = useDraftActions();
  // What was changed a moment ago is part of what is published.
  useEffect(() => void flush(), [flush]);
  const preview = useQuery({ ...previewQuery(app, revision), enabled: saveState === "saved" });
  const [done, setDone] = useState<number | null>(null);
  const unchanged = preview.data?.changes.length === 0;
  const here = useStillHere();
  return (
    <div className={styles.page}>
      <section className={styles.main}>
        <h1>{t("publish.title")}</h1>
        {done !== null && unchanged ? (
          <Result
            status="success"
            title={t("publish.done", { version: done })}
            subTitle={<span className={styles.after}>{t("publish.doneHelp")}</span>}
            extra={
              <Space wrap>
                <Link to="/apps/$app" params={{ app }}>
                  <Button type="primary" tabIndex={-1}>
                    {t("publish.open")}
                  </Button>
                </Link>
                <Link to="/build/$app" params={{ app }}>
                  <Button tabIndex={-1}>{t("publish.goOn")}</Button>
                </Link>
              </Space>
            }
          />
        ) : saveState === "failed" ? (
          <FailedState error={unsaved} onRetry={() => void flush()} />
        ) : saveState !== "saved" || preview.isPending ? (
          <LoadingState rows={8} />
        ) : preview.isError ? (
          <FailedState error={preview.error} onRetry={() => void preview.refetch()} />
        ) : (
          <Plan key={preview.data.revision} preview={preview.data} here={here} onDone={setDone} />
        )}
      </section>
      <VersionList />
    </div>
  );
}

type PlanProps = {
  readonly preview: Preview;
  /** Whether the page is still open. */
  readonly here: () => boolean;
  readonly onDone: (version: number) => void;
};

function Plan({ preview, here, onDone }: PlanProps) {
  const { t } = useTranslation("builder");
  const queries = useQueryClient();
  const { around } = useDraftActions();
  const { message } = App.useApp();
  const open = useOpenPlace();
  const [note, setNote] = useState("");
  const [typed, setTyped] = useState("");
  const name = useAppName();
  const [refusal, setRefusal] = useState<Error | null>(null);
  const destructive = preview.storage.filter((step) => step.destructive);
  const publish = useChange({
    mutationFn: () =>
      around(() =>
        publishDraft(preview.app, {
          revision: preview.revision,
          note,
          confirm: destructive.map((step) => step.code),
        }),
      ),
    onSuccess: async (done) => {
      onDone(done.version);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["apps"] }),
        queries.invalidateQueries({ queryKey: ["builder", preview.app, "versions"] }),
        queries.invalidateQueries({ queryKey: ["builder", preview.app, "samples"] }),
      ]);
    },
  });
  /** Who has gone on to other work meanwhile is told there. */
  const go = () =>
    publish.mutate(undefined, {
      onSuccess: ({ version }) => {
        if (!here()) void message.success(t("publish.done", { version }));
      },
      onError: (error) => {
        setRefusal(error);
        if (!here()) void message.error(refused(error));
      },
    });
  const refused = (error: Error) =>
    isProblem(error, 409) ? t("publish.conflict", { detail: error.message }) : error.message;
  const ready = preview.ok && (destructive.length === 0 || typed.trim() === name);
  if (preview.changes.length === 0 && preview.issues.length === 0) {
    return <EmptyState title={t("publish.nothing")} help={t("publish.nothingHelp")} />;
  }
  return (
    <div className={styles.plan}>
      {refusal !== null && <Alert type="error" showIcon closable title={refused(refusal)} />}
      {preview.issues.length > 0 && (
        <Block
          title={t(preview.ok ? "publish.warnings" : "publish.errors", {
            count: preview.issues.length,
          })}
        >
          <ProblemList issues={preview.issues} onOpen={open} />
        </Block>
      )}
      <Block title={t("publish.changes", { count: preview.changes.length })}>
        <ChangeList changes={preview.changes} />
      </Block>
      {(preview.impact.parts.length > 0 || preview.impact.running.length > 0) && (
        <Block title={t("publish.impact")}>
          <ImpactList impact={preview.impact} />
        </Block>
      )}
      {preview.storage.length > 0 && (
        <Block title={t("publish.storage")}>
          <ul className={styles.lines}>
            {preview.storage.map((step) => (
              <li key={step.code} data-destructive={step.destructive || undefined}>
                {step.words}
                {step.destructive && <Tag color="red">{t("publish.destructive")}</Tag>}
                {step.failing > 0 && (
                  <span className={styles.failing}>
                    {t("publish.failing", { count: step.failing })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Block>
      )}
      {preview.ok && destructive.length > 0 && (
        <LossConfirmation steps={destructive} typed={typed} onType={setTyped} />
      )}
      <div className={styles.foot}>
        <Input
          aria-label={t("publish.note")}
          placeholder={t("publish.note")}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button
          type="primary"
          icon={<CloudUploadOutlined />}
          disabled={!ready}
          loading={publish.isPending}
          onClick={go}
        >
          {t("publish.now")}
        </Button>
      </div>
      {!ready && (
        <p className={styles.why}>{t(preview.ok ? "publish.confirmFirst" : "publish.fixFirst")}</p>
      )}
    </div>
  );
}

function Block({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={styles.block}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
