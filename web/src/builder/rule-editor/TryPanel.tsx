/** Tries the rule as it is drawn on a record: does its condition hold, and what would it do. */

import {
  CheckCircleFilled,
  CloseCircleFilled,
  MinusCircleFilled,
  StopFilled,
} from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { formOf, type RulePart } from "@/api/builder/document";
import { tryRule, type RuleTrial } from "@/api/builder/try-rule";
import { Problem } from "@/api/problem";
import { useDesignScope } from "@/config-form/scope";
import { RecordSelect } from "@/kinds/fields/RecordSelect";
import { RunningAppProvider } from "@/kinds/running-app";
import { EmptyState } from "@/ui/PageState";
import { previewApp } from "@/config-form/preview-app";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { Effect } from "./Effect";
import styles from "./RuleEditor.module.css";
import { Reads } from "./Reads";

type Chosen = { readonly id: number; readonly title: string };

export function TryPanel({ rule }: { rule: RulePart }) {
  const { t } = useTranslation("rules");
  const { app } = useDesignScope();
  const { saved } = useDraftActions();
  const [record, setRecord] = useState<Chosen | null>(null);
  const trial = useMutation({
    mutationFn: async ({ id }: { id: number; of: RulePart }) => {
      // What is tried is the saved draft.
      await saved();
      return tryRule(app.key, rule.key, id);
    },
  });
  // A trial of what has been changed since says nothing any more.
  const shown = trial.variables?.of === rule ? trial : null;
  const published = useDraft((state) => state.baseVersion !== null);
  if (!formOf(app, rule.form)) return null;
  // Before the first version there are no records to try it on.
  if (!published)
    return <EmptyState title={t("try.unpublished")} help={t("try.unpublishedHelp")} />;
  return (
    <RunningAppProvider app={previewApp(app)}>
      <div className={styles.try}>
        <p className={styles.quiet}>{t("try.help")}</p>
        <div className={styles.record}>
          <label htmlFor="rule-record">{t("try.record")}</label>
          <RecordSelect
            key={rule.form}
            id="rule-record"
            form={rule.form}
            label={t("try.record")}
            many={false}
            chosen={record ? [record] : []}
            onChosen={([one]) => {
              setRecord(one ?? null);
              if (one) trial.mutate({ id: one.id, of: rule });
              else trial.reset();
            }}
          />
        </div>
        <Button
          disabled={record === null}
          loading={trial.isPending}
          onClick={() => record && trial.mutate({ id: record.id, of: rule })}
        >
          {t("try.again")}
        </Button>
        {shown?.error && <Refused error={shown.error} />}
        {shown?.data && <Outcome rule={rule} trial={shown.data} />}
      </div>
    </RunningAppProvider>
  );
}

function Refused({ error }: { error: Error }) {
  const first = error instanceof Problem ? error.errors[0]?.message : undefined;
  return <Alert type="warning" showIcon title={first ?? error.message} />;
}

const SIGNS = {
  acted: CheckCircleFilled,
  passed: MinusCircleFilled,
  failed: CloseCircleFilled,
  refused: StopFilled,
};

function Outcome({ rule, trial }: { rule: RulePart; trial: RuleTrial }) {
  const { t } = useTranslation("rules");
  const state =
    trial.error !== null
      ? "failed"
      : !trial.matched
        ? "passed"
        : trial.refusals.length > 0
          ? "refused"
          : "acted";
  const Sign = SIGNS[state];
  const seen = trial.reads.filter((one) => !one.hidden);
  return (
    <div className={styles.outcome} role="status">
      <p className={styles.verdict} data-state={state}>
        <Sign aria-hidden /> {t(`try.${state}`)}
      </p>
      {trial.error !== null && <div className={styles.runError}>{trial.error}</div>}
      <Reads
        form={rule.form}
        reads={Object.fromEntries(seen.map((one) => [one.path, one.value]))}
      />
      {trial.reads.length > seen.length && <p className={styles.quiet}>{t("try.hiddenReads")}</p>}
      {trial.refusals.map((refusal) => (
        <div key={refusal.message} className={styles.effect}>
          {refusal.message}
        </div>
      ))}
      {trial.effects.map((effect, index) => (
        <Effect key={index} effect={effect} own={rule.form} />
      ))}
      {trial.matched && trial.effects.length + trial.refusals.length === 0 && (
        <p className={styles.quiet}>{t("try.nothing")}</p>
      )}
    </div>
  );
}
