/** Key figures of the apps in one row; they lead to the dashboard behind them. */

import { RightOutlined } from "@ant-design/icons";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import type { HomeApp } from "@/api/home";
import type { Report } from "@/api/reports";

import { ReportChart } from "../reports/ReportChart";
import styles from "./HomePage.module.css";

export default function Figures({ app }: { app: HomeApp }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const shown = app.figures.filter(({ result }) => result !== null);
  if (shown.length === 0) return null;
  return (
    <section className={styles.figures} aria-label={app.dashboard?.label ?? t("home:figures")}>
      {app.dashboard && (
        <Link
          className={styles.figuresLink}
          to="/apps/$app/dashboards/$dashboard"
          params={{ app: app.app, dashboard: app.dashboard.key }}
        >
          {app.dashboard.label} <RightOutlined aria-hidden />
        </Link>
      )}
      <div className={styles.figureRow}>
        {shown.map(
          ({ report, result }) =>
            result && (
              <article key={report} className={styles.figure} data-kind={result.chart.kind}>
                <h2 title={result.label}>{headOf(result)}</h2>
                <div>
                  <ReportChart
                    report={result}
                    onDrill={() =>
                      void navigate({
                        to: "/apps/$app/reports/$report",
                        params: { app: app.app, report },
                      })
                    }
                  />
                </div>
              </article>
            ),
        )}
      </div>
    </section>
  );
}

/** A figure is named by what it is, a chart by the question that it answers. */
const headOf = ({ chart, measures, label }: Report): string =>
  (chart.kind === "kpi" && measures.length === 1 && measures[0]?.label) || label;
