/** Cards of reports; a click leads to the records behind a figure. */

import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import type { ChartKindKey } from "@/api/chart-kinds";
import { type Card, dashboardQuery, type Report } from "@/api/reports";
import { CHART_KINDS_BY_KEY } from "@/kinds/charts";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import styles from "./Dashboard.module.css";

export function DashboardPage() {
  const { t, i18n } = useTranslation();
  const params = useParams({ from: "/frame/apps/$app/dashboards/$dashboard" });
  const dashboard = useQuery(dashboardQuery(params.app, params.dashboard, i18n.language));
  if (dashboard.isPending) return <LoadingState rows={12} />;
  if (!dashboard.data)
    return <FailedState error={dashboard.error} onRetry={() => void dashboard.refetch()} />;
  if (dashboard.data.cards.length === 0)
    return <EmptyState title={t("dashboard:empty")} help={t("dashboard:emptyHelp")} />;
  return (
    <div className={styles.page}>
      <h1>{dashboard.data.label}</h1>
      <div className={styles.grid} aria-busy={dashboard.isFetching}>
        {dashboard.data.cards.map((card) => (
          <CardBox key={card.key} app={params.app} card={card} />
        ))}
      </div>
    </div>
  );
}

function CardBox({ app, card }: { app: string; card: Card }) {
  const { t } = useTranslation();
  const place = {
    gridColumn: `${String(card.x + 1)} / span ${String(card.w)}`,
    gridRow: `${String(card.y + 1)} / span ${String(card.h)}`,
  };
  return (
    <section className={styles.card} style={place} data-kind={card.result?.chart.kind}>
      <h2>{card.title || card.result?.label}</h2>
      <div className={styles.chart}>
        {card.result ? (
          <Chart app={app} report={card.result} />
        ) : (
          <EmptyState title={card.problem?.detail ?? card.problem?.title ?? t("state.error")} />
        )}
      </div>
      {card.result?.notices.map(
        (notice, index) => notice.message && <small key={index}>{notice.message}</small>,
      )}
    </section>
  );
}

function Chart({ app, report }: { app: string; report: Report }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const kind = CHART_KINDS_BY_KEY[report.chart.kind as ChartKindKey] as
    (typeof CHART_KINDS_BY_KEY)[ChartKindKey] | undefined;
  if (!kind) return <EmptyState title={t("dashboard:unknownChart")} />;
  if (report.rows.length === 0) return <EmptyState title={t("dashboard:noFigures")} />;
  const form = report.form;
  return (
    <kind.Chart
      report={report}
      onDrill={({ filter }) => {
        // The list's own view would narrow the records further, so the one that shows all is taken.
        if (filter)
          void navigate({
            to: "/apps/$app/forms/$form",
            params: { app, form },
            search: { view: "all", filter },
          });
      }}
    />
  );
}
