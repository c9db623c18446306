/** One report with a page of its own: its chart, its figures, the records behind them. */

import { DownloadOutlined, PictureOutlined, ReloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Segmented, Tooltip } from "antd";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { type ReportRow, reportQuery } from "@/api/reports";
import { useLabel } from "@/i18n/label";
import { ReportTable, rowNames } from "@/kinds/charts/ReportTable";
import { DesignLink } from "@/kinds/DesignLink";
import { useRunningApp } from "@/kinds/running-app";
import { usePhone } from "@/lib/use-media";
import { FailedState, LoadingState } from "@/ui/PageState";

import { PinButton } from "../home/PinButton";
import { saveCsv, savePicture } from "./export-report";
import { type Behind, RecordsDrawer } from "./RecordsDrawer";
import { isBlank, ReportChart } from "./ReportChart";
import styles from "./ReportPage.module.css";

// Its condition editor is no small thing; the figures do not wait for it.
const ReportFilter = lazy(() => import("./ReportFilter"));

const ROUTE = "/frame/apps/$app/reports/$report";
const VIEWS = ["both", "chart", "table"] as const;
type Shown = (typeof VIEWS)[number];

export function ReportPage() {
  const { t, i18n } = useTranslation();
  const label = useLabel();
  const phone = usePhone();
  const params = useParams({ from: ROUTE });
  const { filter } = useSearch({ from: ROUTE });
  const navigate = useNavigate();
  const drawing = useRef<HTMLElement>(null);
  const [shown, setShown] = useState<Shown>("both");
  const [behind, setBehind] = useState<Behind | null>(null);
  const known = useRunningApp().reports.find((one) => one.key === params.report);
  const answer = useQuery(reportQuery(params.app, params.report, i18n.language, filter));
  const report = answer.data;
  const setFilter = (next: string | undefined) =>
    void navigate({
      to: "/apps/$app/reports/$report",
      params,
      search: next ? { filter: next } : {},
    });
  const title = report?.label ?? label(known?.label);
  const drill = (row: ReportRow) => {
    if (!report || row.filter === null) return;
    const names = rowNames(report, row, i18n.language).join(" / ");
    const words = [title, names].filter(Boolean).join(" · ");
    setBehind({ form: report.form, filter: row.filter, title: words });
  };
  // A chart that is text says everything already.
  const textual = report?.chart.kind === "table" || report?.chart.kind === "kpi";
  const view = textual ? "chart" : shown;
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <h1>{title}</h1>
        <PinButton place={{ kind: "report", app: params.app, target: params.report }} />
        <span className={styles.space} />
        {report && !textual && (
          <Segmented
            aria-label={t("dashboard:report.shown")}
            value={shown}
            onChange={setShown}
            options={VIEWS.map((one) => ({ value: one, label: t(`dashboard:report.${one}`) }))}
          />
        )}
        <Tooltip title={t("dashboard:refresh")}>
          <Button
            type="text"
            icon={<ReloadOutlined spin={answer.isFetching} />}
            aria-label={t("dashboard:refresh")}
            onClick={() => void answer.refetch()}
          />
        </Tooltip>
        {report && (
          <>
            <Button
              icon={<DownloadOutlined />}
              aria-label={t("dashboard:card.csv")}
              onClick={() => saveCsv(report, title, i18n.language)}
            >
              {!phone && t("dashboard:card.csv")}
            </Button>
            {!textual && view !== "table" && report.chart.kind !== "funnel" && !phone && (
              <Button
                icon={<PictureOutlined />}
                onClick={() => drawing.current && void savePicture(drawing.current, title)}
              >
                {t("dashboard:card.picture")}
              </Button>
            )}
          </>
        )}
        <DesignLink app={params.app} to={`/build/${params.app}/reports/${params.report}`} />
      </header>
      <Suspense fallback={<div className={styles.waiting} />}>
        {known && <ReportFilter form={known.form} filter={filter} onChange={setFilter} />}
      </Suspense>
      {answer.isPending && <LoadingState rows={12} />}
      {answer.isError && (
        <FailedState
          error={answer.error}
          onRetry={() => (filter ? setFilter(undefined) : void answer.refetch())}
        />
      )}
      {report && !answer.isError && (
        <div className={styles.parts} data-stale={answer.isPlaceholderData}>
          {view !== "table" && (
            <section
              ref={drawing}
              className={styles.chart}
              data-kind={report.chart.kind}
              aria-label={title}
            >
              <ReportChart report={report} onDrill={drill} />
            </section>
          )}
          {view !== "chart" && !isBlank(report) && (
            <section className={styles.table}>
              <ReportTable report={report} onDrill={drill} />
            </section>
          )}
          {report.notices.map(
            (notice, index) => notice.message && <small key={index}>{notice.message}</small>,
          )}
        </div>
      )}
      <RecordsDrawer behind={behind} onClose={() => setBehind(null)} />
    </div>
  );
}
