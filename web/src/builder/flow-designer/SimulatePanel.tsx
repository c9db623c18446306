/** A trial run of the draft: where the flow goes and whom it asks. Nothing is changed. */

import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Segmented, Select, Timeline } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { type FieldPart, type FlowPart, formOf, type FormPart } from "@/api/builder/document";
import { sampleRecordsQuery } from "@/api/builder/samples";
import { type Decision, simulateDraft, type Simulation } from "@/api/builder/simulate";
import { Problem } from "@/api/problem";
import { useMe } from "@/api/session";
import { bothOf, usePublished } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { PersonSelect } from "@/kinds/fields/RecordSelect";
import type { Item } from "@/kinds/fields/SearchSelect";
import { RunningAppProvider } from "@/kinds/running-app";
import { previewApp, shownField } from "@/config-form/preview-app";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import styles from "./FlowDesigner.module.css";
import { valuesRead, type Wanted } from "./trial";

type Values = Readonly<Record<string, unknown>>;
type Decisions = Readonly<Record<string, Decision>>;
type Props = {
  readonly flow: FlowPart;
  readonly run: Simulation | null;
  readonly onRun: (run: Simulation | null) => void;
  readonly onSelect: (select: string | null) => void;
};

export function SimulatePanel({ flow, run, onRun, onSelect }: Props) {
  const { t } = useTranslation("flowDesigner");
  const app = useDraft((state) => state.app);
  const form = useDraft((state) => formOf(state.document, flow.form));
  const { saved } = useDraftActions();
  const me = useMe().data;
  const mine = me ? [{ id: me.id, title: me.name }] : [];
  const published = usePublished();
  const records = useQuery({ ...sampleRecordsQuery(app, flow.form), enabled: published });
  const some = records.data ?? [];
  const [way, setWay] = useState<"record" | "typed" | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [values, setValues] = useState<Values>({});
  const [decisions, setDecisions] = useState<Decisions>({});
  const [starter, setStarter] = useState<readonly Item[]>([]);
  const document = useDraft((state) => state.document);
  const wanted = form ? valuesRead(document, flow, form, !published) : [];
  // Until somebody chooses: a record where there is one.
  const by = way ?? (some.length > 0 || records.isLoading ? "record" : "typed");
  const record = chosen ?? some[0]?.id ?? null;
  const start = useMutation({
    mutationFn: async (decided: Decisions) => {
      await saved();
      const on =
        by === "record" ? { record_id: record, values: {}, related: {} } : onWire(wanted, values);
      const initiator = starter[0]?.id ?? null;
      return simulateDraft(app, flow.key, { ...on, initiator, decisions: { ...decided } });
    },
  });
  /** What is shown is the answer to what was asked last. */
  const ask = (decided: Decisions) =>
    start.mutate(decided, { onSuccess: onRun, onError: () => onRun(null) });
  /** What was seen, or is on its way, is of another question. */
  const anew = () => {
    start.reset();
    onRun(null);
  };
  const decide = (node: string, decision: Decision) => {
    const next = { ...decisions, [node]: decision };
    setDecisions(next);
    ask(next);
  };
  return (
    <aside className={styles.panel} aria-label={t("simulate.title")}>
      <h2 className={styles.panelTitle}>{t("simulate.title")}</h2>
      <p className={styles.quiet}>{t("simulate.help")}</p>
      <div className={styles.body}>
        <Segmented<"record" | "typed">
          block
          aria-label={t("simulate.on")}
          value={by}
          options={[
            { value: "record", label: t("simulate.onRecord") },
            { value: "typed", label: t("simulate.onTyped") },
          ]}
          onChange={(next) => {
            setWay(next);
            anew();
          }}
        />
        {by === "record" ? (
          <Select
            aria-label={t("simulate.record")}
            placeholder={t("simulate.record")}
            showSearch={{ optionFilterProp: "label" }}
            loading={records.isLoading}
            value={record}
            options={some.map((one) => ({ value: one.id, label: titleOf(one, form) }))}
            notFoundContent={t("simulate.noRecords")}
            onChange={(next) => {
              setChosen(next);
              anew();
            }}
          />
        ) : (
          <TypedIn
            wanted={wanted}
            values={values}
            onChange={(next) => {
              setValues(next);
              anew();
            }}
          />
        )}
        <div className={styles.field}>
          <label htmlFor="trial-starter">{t("simulate.starter")}</label>
          <PersonSelect
            id="trial-starter"
            label={t("simulate.starter")}
            many={false}
            chosen={starter.length > 0 ? starter : mine}
            onChosen={(next) => {
              setStarter(next);
              anew();
            }}
          />
        </div>
        <Button
          type="primary"
          disabled={by === "record" && record === null}
          loading={start.isPending}
          onClick={() => ask(decisions)}
        >
          {t("simulate.run")}
        </Button>
        {start.isError && <Refusal error={start.error} />}
        {run && <Path run={run} decisions={decisions} onDecide={decide} onSelect={onSelect} />}
      </div>
    </aside>
  );
}

function titleOf(record: RecordRow, form: FormPart | undefined): string {
  const shown = record.values[form?.title ?? ""];
  return typeof shown === "string" && shown !== "" ? shown : `#${String(record.id)}`;
}

/** Values of the record itself, and of records that it would refer to. */
function onWire(wanted: readonly Wanted[], values: Values) {
  const given = wanted.filter((one) => !isEmpty(values[one.path]));
  const wire = (some: readonly Wanted[]): Record<string, unknown> =>
    Object.fromEntries(
      some.map((one) => {
        const shown = trialField(one);
        return [one.path, kindOf(shown).toWire(values[one.path], shown)];
      }),
    );
  return {
    values: wire(given.filter((one) => one.fields.length === 1)),
    related: wire(given.filter((one) => one.fields.length > 1)),
  };
}

/** The field at the end; what it computes is typed as what it gives. */
function trialField({ fields }: Wanted): AnyField {
  const field = fields.at(-1) as FieldPart;
  const shown = shownField(field);
  if (shown.writable) return shown;
  const result = field.config?.["result"];
  const kind = typeof result === "string" && result !== "formula" ? result : "number";
  return shownField({ key: field.key, kind, label: field.label });
}

type TypedProps = {
  readonly wanted: readonly Wanted[];
  readonly values: Values;
  readonly onChange: (values: Values) => void;
};

/** Inputs for what the flow reads. */
function TypedIn({ wanted, values, onChange }: TypedProps) {
  const label = useLabel();
  const document = useDraft((state) => state.document);
  return (
    <RunningAppProvider app={previewApp(document)}>
      {wanted.map((one) => {
        const field = trialField(one);
        const { Input } = kindOf(field);
        const name = one.fields.map((part) => label(bothOf(part.label)) || part.key).join(" › ");
        const id = `trial-${one.path}`;
        if (!Input) return null;
        return (
          <div key={one.path} className={styles.field}>
            <label htmlFor={id}>{name}</label>
            <Input
              id={id}
              label={name}
              field={field}
              value={values[one.path] ?? null}
              onChange={(value) => onChange({ ...values, [one.path]: value })}
            />
          </div>
        );
      })}
    </RunningAppProvider>
  );
}

type PathProps = {
  readonly run: Simulation;
  readonly decisions: Decisions;
  readonly onDecide: (node: string, decision: Decision) => void;
  readonly onSelect: (select: string | null) => void;
};

/** The steps in their order, with the people; what they decide can be changed. */
function Path({ run, decisions, onDecide, onSelect }: PathProps) {
  const { t } = useTranslation("flowDesigner");
  return (
    <>
      <div>
        {t("simulate.status")} <strong>{t(`status.${run.status}`)}</strong>
      </div>
      <Timeline
        items={run.steps.map((step, at) => ({
          key: at,
          color: step.problem ? "red" : "blue",
          content: (
            <>
              <button
                type="button"
                className={styles.stepButton}
                onClick={() => onSelect(`node:${step.node}`)}
              >
                {step.label}
              </button>
              <div className={styles.quiet}>
                {step.problem ??
                  (step.people.map((one) => one.name).join(t("and")) ||
                    step.described.join(t("and")))}
              </div>
              {step.kind === "approval" && step.people.length > 0 && (
                <Segmented<Decision>
                  size="small"
                  className={styles.decision ?? ""}
                  aria-label={t("simulate.decision", { node: step.label })}
                  value={decisions[step.node] ?? "approve"}
                  options={[
                    { value: "approve", label: t("simulate.approve") },
                    { value: "reject", label: t("simulate.reject") },
                  ]}
                  onChange={(decision) => onDecide(step.node, decision)}
                />
              )}
            </>
          ),
        }))}
      />
    </>
  );
}

/** Why it cannot run: faults of the draft, or values that cannot be. */
function Refusal({ error }: { error: Error }) {
  const reasons = error instanceof Problem ? error.errors.map((one) => one.message) : [];
  return (
    <Alert
      type="error"
      showIcon
      title={error.message}
      {...(reasons.length > 0 && { description: reasons.slice(0, 5).join(" ") })}
    />
  );
}
