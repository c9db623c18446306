/** One report with a page of its own: its chart, its figures, the records behind them. */

import { DownloadOutlined, PictureOutlined, ReloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Segmented, Tooltip } from "antd";
import { Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { type ReportRow, reportQuery, reportSheetAddress } from "@/api/reports";
import { withDesignTexts } from "@/i18n";
import { useLabel } from "@/i18n/label";
import { ReportTable } from "@/kinds/charts/ReportTable";
import { DesignLink } from "@/kinds/DesignLink";
import { useRunningApp } from "@/kinds/running-app";
import { lazy } from "@/lib/lazy";
import { usePhone } from "@/lib/use-media";
import { DropMenu } from "@/ui/DropMenu";
import { FailedState, LoadingState } from "@/ui/PageState";

import { PeriodInput } from "../dashboard/PeriodInput";
import { PinButton } from "../home/PinButton";
import { saveCsv, savePicture } from "./export-report";
import { behindRow } from "./behind-row";
import { RecordsDrawer } from "./RecordsDrawer";
import type { ReportSearch } from "./report-search";
import { isBlank, ReportChart } from "./ReportChart";
import styles from "./ReportPage.module.css";

// Its condition editor is no small thing; the figures do not wait for it.
const ReportFilter = lazy(withDesignTexts(() => import("./ReportFilter")));

const ROUTE = "/frame/apps/$app/reports/$report";
const VIEWS = ["both", "chart", "table"] as const;
type Shown = (typeof VIEWS)[number];

export function ReportPage() {
  const { t, i18n } = useTranslation();
  const label = useLabel();
  const phone = usePhone();
  const params = useParams({ from: ROUTE });
  const search = useSearch({ from: ROUTE });
  const { filter, period, behind } = search;
  const navigate = useNavigate();
  const drawing = useRef<HTMLElement>(null);
  const [shown, setShown] = useState<Shown>("both");
  const known = useRunningApp().reports.find((one) => one.key === params.report);
  const answer = useQuery(
    reportQuery(params.app, params.report, i18n.language, { filter, period }),
  );
  const report = answer.data;
  // The answer to an earlier choice: neither looked into nor taken away.
  const stale = answer.isPlaceholderData;
  const set = (next: ReportSearch) =>
    void navigate({ to: "/apps/$app/reports/$report", params, search: next });
  const setFilter = (next: string | undefined) => {
    const { filter: _former, behind: _open, ...rest } = search;
    set(next ? { ...rest, filter: next } : rest);
  };
  const setPeriod = (next: string | null) => {
    const { period: _former, behind: _open, ...rest } = search;
    set(next && next !== report?.period?.default ? { ...rest, period: next } : rest);
  };
  const title = report?.label ?? label(known?.label);
  const drill = (row: ReportRow) => {
    if (row.filter !== null) set({ ...search, behind: row.keys });
  };
  const close = () => {
    const { behind: _open, ...rest } = search;
    set(rest);
  };
  // A chart that is text says everything already.
  const textual = report?.chart.kind === "table" || report?.chart.kind === "kpi";
  const view = textual ? "chart" : shown;
  const blank = report !== undefined && isBlank(report);
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <h1>{title}</h1>
        <PinButton place={{ kind: "report", app: params.app, target: params.report }} />
        <span className={styles.space} />
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
            <DropMenu
              menu={{
                items: [
                  {
                    key: "xlsx",
                    label: (
                      <a href={reportSheetAddress(params.app, params.report, { filter, period })}>
                        {t("dashboard:card.excel")}
                      </a>
                    ),
                  },
                  {
                    key: "csv",
                    label: t("dashboard:card.csv"),
                    onClick: () => saveCsv(report, title, i18n.language),
                  },
                ],
              }}
            >
              <Button
                icon={<DownloadOutlined />}
                loading={stale}
                aria-label={t("dashboard:report.export")}
              >
                {!phone && t("dashboard:report.export")}
              </Button>
            </DropMenu>
            {!textual && view !== "table" && report.chart.kind !== "funnel" && !blank && !phone && (
              <Button
                icon={<PictureOutlined />}
                loading={stale}
                onClick={() => drawing.current && void savePicture(drawing.current, title)}
              >
                {t("dashboard:card.picture")}
              </Button>
            )}
          </>
        )}
        <DesignLink app={params.app} to={`/build/${params.app}/reports/${params.report}`} />
      </header>
      <div className={styles.choices}>
        {report?.period && (
          <PeriodInput
            label={t("dashboard:report.period")}
            value={period ?? report.period.default}
            onChange={setPeriod}
          />
        )}
        <Suspense fallback={<div className={styles.waiting} />}>
          {known && <ReportFilter form={known.form} filter={filter} onChange={setFilter} />}
        </Suspense>
        <span className={styles.space} />
        {report && !textual && (
          <Segmented
            aria-label={t("dashboard:report.shown")}
            value={shown}
            onChange={setShown}
            options={VIEWS.map((one) => ({ value: one, label: t(`dashboard:report.${one}`) }))}
          />
        )}
      </div>
      {answer.isPending && <LoadingState rows={12} />}
      {answer.isError && (
        <FailedState
          error={answer.error}
          onRetry={() => (filter ? setFilter(undefined) : void answer.refetch())}
        />
      )}
      {report && !answer.isError && (
        <div
          className={styles.parts}
          aria-busy={answer.isFetching}
          data-stale={stale}
          inert={stale}
        >
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
      <RecordsDrawer
        behind={report && behind ? behindRow(report, title, behind, i18n.language) : null}
        onClose={close}
      />
    </div>
  );
}
