/** Draws a report: fields left, zones and the live chart in the middle, settings right. */

import { DragDropProvider, DragOverlay } from "@dnd-kit/react";
import { useParams } from "@tanstack/react-router";
import { Alert, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type DimensionPart, reportOf, type ReportPart } from "@/api/builder/document";
import { bothOf, DesignScopeContext } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { usePhone } from "@/lib/use-media";
import { EmptyState } from "@/ui/PageState";
import { PLUGINS, SENSORS } from "@/config-form/drag-sensors";

import { useDraftIssues } from "../use-draft-issues";
import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { useSelection } from "../use-selection";
import { ChartPicture } from "./ChartPicture";
import { lookOf, OFFERED } from "./charts";
import { carriedOf, type Drop, dropAt } from "./dragging";
import { FieldTree } from "./FieldTree";
import { LiveChart } from "./LiveChart";
import { Picks } from "./Picks";
import { joined } from "./preview";
import styles from "./ReportDesigner.module.css";
import { type ChangeReport, SettingsPanel } from "./SettingsPanel";
import { useReportPreview } from "./use-report-preview";
import { useReportWords } from "./use-report-words";
import { ZoneList } from "./ZoneList";
import { drop, type Held, setLook, type Zone } from "./zones";

export function ReportDesignerPage() {
  const { report: key } = useParams({ strict: false });
  const { t } = useTranslation("reportDesigner");
  const report = useDraft((state) => reportOf(state.document, key ?? ""));
  if (!report) return <EmptyState title={t("missing")} help={t("missingHelp")} />;
  return <Designer key={report.key} report={report} />;
}

function Designer({ report }: { report: ReportPart }) {
  const { t } = useTranslation("reportDesigner");
  const label = useLabel();
  const phone = usePhone();
  const app = useDraft((state) => state.document);
  const { change: changeDraft } = useDraftActions();
  const { issues } = useDraftIssues();
  const [selected, select] = useSelection();
  const [view, setView] = useState<"chart" | "table">("chart");
  const [line, setLine] = useState<Drop | null>(null);
  const [spare, setSpare] = useState<readonly DimensionPart[]>([]);
  const { measure: words } = useReportWords();
  const index = app.reports?.indexOf(report) ?? -1;
  const preview = useReportPreview(report, index, issues);
  const wrong = preview.refusal?.is === "wrong" ? preview.refusal.issues : [];
  const path = ["reports", index];

  const change: ChangeReport = (recipe, merge) =>
    changeDraft((draft) => {
      const found = reportOf(draft, report.key);
      if (found) recipe(found);
    }, merge);
  const changeReport: ChangeReport = (recipe, merge) => {
    // What was set aside for another chart belongs to the report as it was then.
    setSpare([]);
    change(recipe, merge);
  };

  const put = (held: Held, zone: Zone, at = Infinity) => {
    let chosen: string | null = null;
    changeReport((draft) => {
      chosen = drop(draft, held, zone, at, { app, words });
    });
    if (chosen !== null) select(chosen);
  };

  const look = lookOf(report);
  return (
    <DesignScopeContext value={{ app, form: report.form, issues: joined(issues, wrong) }}>
      <DragDropProvider
        sensors={SENSORS}
        plugins={PLUGINS}
        onDragMove={(event) =>
          // The last move may be told after the end.
          setLine(event.operation.status.dragging ? dropAt(event.operation) : null)
        }
        onDragEnd={(event) => {
          setLine(null);
          const held = carriedOf(event.operation.source);
          const target = event.canceled ? null : dropAt(event.operation);
          if (held && target) put(held, target.zone, target.index);
        }}
      >
        <div className={styles.designer}>
          <FieldTree report={report} onPut={put} />
          <section className={styles.middle} aria-label={t("canvas")}>
            {phone && <Alert type="info" showIcon title={t("phone")} />}
            <div className={styles.zones}>
              <ZoneList
                report={report}
                path={path}
                selected={selected}
                line={line}
                onSelect={select}
                onChange={changeReport}
              />
            </div>
            <div className={styles.card}>
              <div className={styles.cardHead}>
                <h2 className={styles.heading}>
                  <button type="button" className={styles.title} onClick={() => select(null)}>
                    {label(bothOf(report.label)) || t("untitled")}
                  </button>
                </h2>
                <Segmented<"chart" | "table">
                  size="small"
                  aria-label={t("view.label")}
                  value={view}
                  options={[
                    { value: "chart", label: t("view.chart") },
                    { value: "table", label: t("view.table") },
                  ]}
                  onChange={setView}
                />
              </div>
              {!phone && (
                <Picks
                  name="look"
                  label={t("looks")}
                  value={look?.key ?? ""}
                  picks={OFFERED.map((one) => ({
                    key: one.key,
                    label: t(`look.${one.key}`),
                    picture: <ChartPicture look={one.key} />,
                  }))}
                  onPick={(key) => {
                    const next = OFFERED.find((one) => one.key === key);
                    let left: readonly DimensionPart[] = [];
                    if (next) change((draft) => void (left = setLook(draft, next, spare)));
                    setSpare(left);
                  }}
                />
              )}
              <div className={styles.chart}>
                <LiveChart preview={preview} table={view === "table"} />
              </div>
              {preview.report && preview.report.notices.length > 0 && (
                <p className={styles.notices}>
                  {preview.report.notices.map((one) => one.message).join(" · ")}
                </p>
              )}
            </div>
          </section>
          <SettingsPanel
            report={report}
            path={path}
            selected={selected}
            onSelect={select}
            onChange={changeReport}
          />
        </div>
        <DragOverlay dropAnimation={null}>
          {(source) => {
            const held = carriedOf(source);
            return held ? <div className={styles.held}>{held.words}</div> : null;
          }}
        </DragOverlay>
      </DragDropProvider>
    </DesignScopeContext>
  );
}
