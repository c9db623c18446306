/** What the published rule did lately: on which record, why, or what went wrong. */

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { RulePart } from "@/api/builder/document";
import { type RuleRun, ruleRunsQuery } from "@/api/operations";
import { isProblem } from "@/api/problem";
import { useDesignScope } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { MomentText } from "@/ui/DateText";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { Reads } from "./Reads";
import styles from "./RuleEditor.module.css";

export function RunLog({ rule }: { rule: RulePart }) {
  const { t } = useTranslation("rules");
  const { app } = useDesignScope();
  const runs = useInfiniteQuery(ruleRunsQuery(app.key, { rule: rule.key }));
  if (runs.isPending) return <LoadingState />;
  if (isProblem(runs.error, 403)) {
    return <EmptyState title={t("runs.forbidden")} help={t("runs.forbiddenHelp")} />;
  }
  if (runs.isError) return <FailedState error={runs.error} onRetry={() => void runs.refetch()} />;
  const items = runs.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t("runs.none")} help={t("runs.noneHelp")} />;
  return (
    <>
      <ol className={styles.runs} aria-label={t("runs.title")}>
        {items.map((run) => (
          <li key={run.id}>
            <Run run={run} />
          </li>
        ))}
      </ol>
      {runs.hasNextPage && (
        <Button
          block
          size="small"
          loading={runs.isFetchingNextPage}
          onClick={() => void runs.fetchNextPage()}
        >
          {t("runs.more")}
        </Button>
      )}
    </>
  );
}

function Run({ run }: { run: RuleRun }) {
  const { t } = useTranslation("rules");
  const { app } = useDesignScope();
  const words = useWords();
  const state = run.error !== null ? "failed" : run.matched ? "acted" : "passed";
  return (
    <div className={styles.run} data-state={state}>
      <div className={styles.runHead}>
        <strong>{t(`runs.${state}`)}</strong>
        {run.record_id !== null && (
          <Link
            to="/apps/$app/forms/$form/records/$record"
            params={{ app: app.key, form: run.form, record: String(run.record_id) }}
          >
            {run.record_title ?? `#${String(run.record_id)}`}
          </Link>
        )}
        <span className={styles.when}>
          <MomentText value={run.ran_at} />
        </span>
      </div>
      {run.error !== null && <div className={styles.runError}>{run.error}</div>}
      {run.actions.length > 0 && (
        <div className={styles.quiet}>
          {run.actions.map((kind) => words.kind(kind)).join(" → ")}
        </div>
      )}
      {run.detail && <Reads form={run.form} reads={run.detail} />}
    </div>
  );
}
