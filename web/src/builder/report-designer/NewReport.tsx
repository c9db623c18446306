/** A new report in a few clicks: form, chart, groups, figure; each has a good answer already. */

import { Input, Modal, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Grain, ReportPart } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { useLabel } from "@/i18n/label";

import { useDraft } from "../draft/DraftProvider";
import { useLikelyForm } from "../new-part/use-likely-form";
import { ChartPicture } from "./ChartPicture";
import { type Look, OFFERED, roomOf } from "./charts";
import { GRAINS } from "./field-use";
import { LiveChart } from "./LiveChart";
import styles from "./NewReport.module.css";
import { Picks } from "./Picks";
import {
  type Choices,
  completed,
  groupFields,
  measureFields,
  starterReport,
  usualAggregate,
} from "./starter";
import { useReportPreview } from "./use-report-preview";
import { useReportWords } from "./use-report-words";

const NO_FIELD = "";
const MOST_SHOWN = 12;
const PERIODS = ["this_week", "this_month", "this_quarter", "this_year"] as const;

type Props = {
  readonly title: string;
  readonly okText: string;
  /** The chart to begin with. */
  readonly look?: string;
  readonly onMake: (report: ReportPart) => void;
  readonly onCancel: () => void;
};

export function NewReport({ title, okText, look, onMake, onCancel }: Props) {
  const { t } = useTranslation("reportDesigner");
  const label = useLabel();
  const app = useDraft((state) => state.document);
  const words = useReportWords();
  const { value } = useWords();
  const forms = app.forms ?? [];
  const [made, setMade] = useState<Choices>({
    form: useLikelyForm(),
    look: OFFERED.find((one) => one.key === look) ?? (OFFERED[0] as Look),
    group: null,
    measure: null,
  });
  const [grain, setGrain] = useState<Grain>("month");
  const [typed, setTyped] = useState<string | null>(null);
  const choices = completed(app, made);
  const draft = starterReport(app, choices, words);
  const [dimension] = draft.dimensions ?? [];
  const report: ReportPart = {
    ...draft,
    ...(dimension?.grain && { dimensions: [{ ...dimension, grain }] }),
    ...(typed !== null && typed.trim() !== "" && { label: { zh: typed.trim(), en: typed.trim() } }),
  };
  const choose = (next: Partial<Choices>) => setMade({ ...made, ...next });
  const groups = groupFields(app, choices.form, choices.look);
  const figures = measureFields(app, choices.form);
  const name = (use: { label: { zh: string; en: string }; path: string }) =>
    label(use.label) || use.path;
  return (
    <Modal
      open
      centered
      width={960}
      title={title}
      okText={okText}
      okButtonProps={{ disabled: choices.form === "" }}
      onOk={() => onMake(report)}
      onCancel={onCancel}
    >
      <div className={styles.columns}>
        <div className={styles.steps}>
          <Step title={t("make.form")}>
            <Picks
              name="new-form"
              label={t("make.form")}
              value={choices.form}
              picks={forms.map((one) => ({
                key: one.key,
                label: label(bothOf(one.label)) || one.key,
              }))}
              onPick={(key) => choose({ form: key, group: null, measure: null })}
            />
          </Step>
          <Step title={t("make.look")}>
            <Picks
              name="new-look"
              label={t("make.look")}
              value={choices.look.key}
              picks={OFFERED.map((one) => ({
                key: one.key,
                label: t(`look.${one.key}`),
                picture: <ChartPicture look={one.key} />,
              }))}
              onPick={(key) =>
                choose({ look: OFFERED.find((one) => one.key === key) ?? made.look })
              }
            />
          </Step>
          {roomOf(choices.look.kind).dimensions[1] > 0 && (
            <Step title={t("make.group")}>
              <Picks
                name="new-group"
                label={t("make.group")}
                value={choices.group ?? NO_FIELD}
                picks={groups
                  .slice(0, MOST_SHOWN)
                  .map((use) => ({ key: use.path, label: name(use) }))}
                onPick={(path) => choose({ group: path })}
              />
              {dimension?.grain && (
                <Segmented<Grain>
                  className={styles.grain ?? ""}
                  size="small"
                  aria-label={t("make.grain")}
                  value={grain}
                  options={GRAINS.map((one) => ({ value: one, label: t(`grain.${one}`) }))}
                  onChange={setGrain}
                />
              )}
            </Step>
          )}
          <Step title={t("make.measure")}>
            <Picks
              name="new-measure"
              label={t("make.measure")}
              value={choices.measure ?? NO_FIELD}
              picks={[
                { key: NO_FIELD, label: t("fields.count") },
                ...figures.slice(0, MOST_SHOWN).map((use) => ({
                  key: use.path,
                  label: label(words.measure(usualAggregate(use), use.label)),
                })),
              ]}
              onPick={(path) => choose({ measure: path === NO_FIELD ? null : path })}
            />
          </Step>
          {choices.look.kind === "kpi" && (
            <Step title={t("make.period")}>
              <Picks
                name="new-period"
                label={t("make.period")}
                value={choices.period ?? NO_FIELD}
                picks={[
                  { key: NO_FIELD, label: t("make.always") },
                  ...PERIODS.map((key) => ({ key, label: value("period", key) })),
                ]}
                onPick={(key) => choose({ period: key === NO_FIELD ? null : key })}
              />
            </Step>
          )}
        </div>
        <div className={styles.result}>
          <Input
            aria-label={t("make.name")}
            maxLength={60}
            value={typed ?? label(bothOf(report.label))}
            onChange={(event) => setTyped(event.target.value)}
          />
          <div className={styles.chart}>
            <Result report={report} />
          </div>
          <p className={styles.help}>{t("make.help")}</p>
        </div>
      </div>
    </Modal>
  );
}

function Result({ report }: { report: ReportPart }) {
  // Made anew at each drawing: what it says is what counts, not which object it is.
  const written = JSON.stringify(report);
  const [kept, setKept] = useState({ written, report });
  if (kept.written !== written) setKept({ written, report });
  const preview = useReportPreview(kept.report, -1, []);
  return <LiveChart preview={preview} />;
}

function Step({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={styles.step}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
