/** A trial run on a record: where the flow goes and whom it asks. Nothing is changed. */

import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Select, Timeline } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { type FlowPart, formOf } from "@/api/builder/document";
import { sampleRecordsQuery } from "@/api/builder/samples";
import { simulateFlow, type Simulation } from "@/api/builder/simulate";
import { FailedState, LoadingState } from "@/ui/PageState";

import { useDraft } from "../draft/DraftProvider";
import styles from "./FlowDesigner.module.css";

type Props = {
  readonly flow: FlowPart;
  readonly run: Simulation | null;
  readonly onRun: (run: Simulation | null) => void;
};

export function SimulatePanel({ flow, run, onRun }: Props) {
  const { t } = useTranslation("flowDesigner");
  const app = useDraft((state) => state.app);
  const title = useDraft((state) => formOf(state.document, flow.form)?.title ?? "id");
  const records = useQuery(sampleRecordsQuery(app, flow.form));
  const [chosen, setChosen] = useState<number | null>(null);
  const record = chosen ?? records.data?.[0]?.id ?? null;
  const start = useMutation({
    mutationFn: (id: number) => simulateFlow(app, flow.key, { record_id: id }),
    onSuccess: onRun,
    onError: () => onRun(null),
  });
  const nameOf = (one: RecordRow) => {
    const shown = one.values[title];
    return typeof shown === "string" && shown !== "" ? shown : `#${String(one.id)}`;
  };
  return (
    <aside className={styles.panel} aria-label={t("simulate.title")}>
      <h2 className={styles.panelTitle}>{t("simulate.title")}</h2>
      <p className={styles.quiet}>{t("simulate.help")}</p>
      {records.isPending ? (
        <LoadingState />
      ) : records.isError ? (
        <FailedState error={records.error} onRetry={() => void records.refetch()} />
      ) : (
        <div className={styles.body}>
          <Select
            aria-label={t("simulate.record")}
            placeholder={t("simulate.record")}
            showSearch={{ optionFilterProp: "label" }}
            value={record}
            options={records.data.map((one) => ({ value: one.id, label: nameOf(one) }))}
            notFoundContent={t("simulate.noRecords")}
            onChange={setChosen}
          />
          <Button
            type="primary"
            disabled={record === null}
            loading={start.isPending}
            onClick={() => record !== null && start.mutate(record)}
          >
            {t("simulate.run")}
          </Button>
          {start.isError && <Alert type="error" showIcon title={start.error.message} />}
          {run && (
            <>
              <div>
                {t("simulate.status")} <strong>{t(`status.${run.status}`)}</strong>
              </div>
              <Timeline
                items={run.steps.map((step) => ({
                  color: step.problem ? "red" : "blue",
                  content: (
                    <>
                      <strong>{step.label}</strong>
                      <div className={styles.quiet}>
                        {step.problem ??
                          (step.people.map((one) => one.name).join(t("and")) ||
                            step.described.join(t("and")))}
                      </div>
                    </>
                  ),
                }))}
              />
            </>
          )}
        </div>
      )}
    </aside>
  );
}
