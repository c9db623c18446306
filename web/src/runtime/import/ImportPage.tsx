/** Importing a sheet into a form: choose the file, say what is what, check, import. */

import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { App, Steps } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "@/api/app-definition";
import { previewSheet, type SheetPreview, startImport } from "@/api/imports";
import { useLabel } from "@/i18n/label";
import { usePhone } from "@/lib/use-media";
import { useStillHere } from "@/lib/use-still-here";
import { formOf } from "@/kinds/fields/form-fields";
import { useRunningApp } from "@/kinds/running-app";
import { FailedState } from "@/ui/PageState";
import { SubPageHead } from "@/ui/SubPageHead";

import { ImportRun } from "./ImportRun";
import styles from "./ImportPage.module.css";
import { guessColumns, importOptions, type Plan, targetsOf } from "./mapping";
import { PlanStep } from "./PlanStep";
import { UploadStep } from "./UploadStep";

const FROM = "/frame/apps/$app/forms/$form/import";

export function ImportPage() {
  const { form: key } = useParams({ from: FROM });
  const form = formOf(useRunningApp(), key);
  if (!form) return <FailedState error={{ status: 404 }} />;
  if (!form.rights.operations.includes("import")) return <FailedState error={{ status: 403 }} />;
  return <Wizard key={key} form={form} />;
}

export type ChosenSheet = {
  readonly file: File;
  readonly sheet: string | null;
  readonly preview: SheetPreview;
};

const STEPS = ["upload", "plan", "check", "run"] as const;

function Wizard({ form }: { form: Form }) {
  const { t } = useTranslation();
  const label = useLabel();
  const phone = usePhone();
  const app = useRunningApp();
  const { message } = App.useApp();
  const navigate = useNavigate({ from: "/apps/$app/forms/$form/import" });
  // The import that runs stands in the address: a page that is opened again finds it.
  const { run } = useSearch({ from: FROM });
  const ref = { app: app.key, form: form.key };
  const targets = targetsOf(app, form);
  const [chosen, setChosen] = useState<ChosenSheet | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [check, setCheck] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const here = useStillHere();
  // An answer counts as long as nothing was begun after what it answers.
  const steps = useRef(0);
  const begin = () => {
    const step = ++steps.current;
    setBusy(true);
    return () => here() && step === steps.current;
  };

  const show = (next: number | undefined) =>
    void navigate({ search: next === undefined ? {} : { run: next }, replace: true });
  const choose = async (file: File, sheet: string | null) => {
    const counts = begin();
    try {
      const preview = await previewSheet(ref, file, sheet ?? undefined);
      if (!counts()) return null;
      setChosen({ file, sheet: sheet ?? preview.sheets[0] ?? null, preview });
      setPlan({ columns: guessColumns(targets, preview.columns), existing: "create", key: [] });
      return null;
    } catch (error) {
      if (!counts()) return null;
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      if (counts()) setBusy(false);
    }
  };
  const start = async (dryRun: boolean) => {
    if (!chosen || !plan || busy) return;
    const counts = begin();
    try {
      const options = importOptions(plan, dryRun, chosen.sheet);
      const begun = await startImport(ref, chosen.file, options);
      if (!counts()) return;
      if (dryRun) setCheck(begun.id);
      else show(begun.id);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      if (counts()) setBusy(false);
    }
  };
  const again = () => {
    steps.current += 1;
    setBusy(false);
    setChosen(null);
    setPlan(null);
    setCheck(null);
    show(undefined);
  };

  const step = run !== undefined ? 3 : check !== null ? 2 : chosen ? 1 : 0;
  const name = (key: (typeof STEPS)[number]) => t(`import:steps.${key}`);
  return (
    <div className={styles.page}>
      <SubPageHead
        to={`/apps/${app.key}/forms/${form.key}`}
        back={t("import:backToList", { form: label(form.label) })}
        title={t("import:title", { form: label(form.label) })}
      />
      {phone ? (
        <p className={styles.step}>
          {t("import:stepOf", { at: step + 1, of: STEPS.length })}
          <strong>{name(STEPS[step] ?? "upload")}</strong>
        </p>
      ) : (
        <Steps
          className={styles.steps ?? ""}
          size="small"
          current={step}
          items={STEPS.map((key) => ({ title: name(key) }))}
        />
      )}
      {run !== undefined ? (
        <ImportRun id={run} form={form} onAgain={again} />
      ) : check !== null ? (
        <ImportRun
          id={check}
          form={form}
          busy={busy}
          onBack={() => setCheck(null)}
          onImport={() => void start(false)}
        />
      ) : chosen && plan ? (
        <PlanStep
          chosen={chosen}
          targets={targets}
          plan={plan}
          busy={busy}
          onPlan={setPlan}
          onSheet={(sheet) => void choose(chosen.file, sheet)}
          onBack={again}
          onCheck={() => void start(true)}
        />
      ) : (
        <UploadStep form={form} busy={busy} onFile={(file) => choose(file, null)} />
      )}
    </div>
  );
}
