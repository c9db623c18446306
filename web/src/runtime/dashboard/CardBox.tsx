/** One card: its report, what can be done with it, and what it says when there is nothing to draw. */

import { FilterOutlined, LockOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Modal, Skeleton, Tooltip } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Card, DashboardFilter, ReportRow } from "@/api/reports";
import { EmptyState } from "@/ui/PageState";

import { saveCsv, savePicture } from "../reports/export-report";
import { ReportChart } from "../reports/ReportChart";
import { CardMenu } from "./CardMenu";
import styles from "./Dashboard.module.css";

/** That a report shows only its first rows was chosen by its designer; its own page says it. */
const CHOSEN = "cut_off";

/** Where a card stands on the 12-column grid. */
export const placeOf = ({ x, y, w, h }: Pick<Card, "x" | "y" | "w" | "h">) => ({
  gridColumn: `${String(x + 1)} / span ${String(w)}`,
  gridRow: `${String(y + 1)} / span ${String(h)}`,
});

type Props = {
  app: string;
  card: Card;
  filters: readonly DashboardFilter[];
  onDrill: (card: Card, row: ReportRow) => void;
  onRefresh: () => void;
};

export function CardBox({ app, card, filters, onDrill, onRefresh }: Props) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const box = useRef<HTMLElement>(null);
  const [asTable, setAsTable] = useState(false);
  const [full, setFull] = useState(false);
  const report = card.result;
  const title = card.title || (report?.label ?? "");
  const drill = (row: ReportRow) => row.filter !== null && onDrill(card, row);
  const actions = {
    full: () => setFull(true),
    table: () => setAsTable((now) => !now),
    csv: () => report && saveCsv(report, title, i18n.language),
    picture: () => box.current && void savePicture(box.current, title),
    refresh: onRefresh,
    open: () =>
      void navigate({
        to: "/apps/$app/reports/$report",
        params: { app, report: card.report },
        search: {
          ...(card.asked.filter !== null && { filter: card.asked.filter }),
          ...(card.asked.period !== null && { period: card.asked.period }),
        },
      }),
  };
  return (
    <section
      ref={box}
      className={styles.card}
      style={placeOf(card)}
      data-kind={report?.chart.kind}
      aria-label={title}
    >
      <header className={styles.head}>
        <h2 title={title}>{title}</h2>
        <Unfiltered card={card} filters={filters} />
        <CardMenu app={app} card={card} asTable={asTable} actions={actions} />
      </header>
      <div className={styles.chart}>
        {report ? (
          <ReportChart report={report} asTable={asTable} onDrill={drill} />
        ) : (
          <EmptyState
            icon={<LockOutlined />}
            title={t("dashboard:card.closed")}
            help={card.problem?.detail ?? card.problem?.title ?? ""}
          />
        )}
      </div>
      {report?.notices.map(
        ({ code, message }, index) =>
          message && code !== CHOSEN && <small key={index}>{message}</small>,
      )}
      {report && (
        <Modal
          open={full}
          onCancel={() => setFull(false)}
          footer={null}
          title={title}
          width="min(1400px, 96vw)"
          destroyOnHidden
        >
          <div className={styles.full}>
            <ReportChart
              report={report}
              asTable={asTable}
              onDrill={(row) => {
                setFull(false);
                drill(row);
              }}
            />
          </div>
        </Modal>
      )}
    </section>
  );
}

/** A mark on cards that what is chosen above does not narrow: the figures are not misread. */
function Unfiltered({ card, filters }: { card: Card; filters: readonly DashboardFilter[] }) {
  const { t } = useTranslation();
  const names = filters.filter(({ key }) => card.unfiltered.includes(key)).map((one) => one.label);
  if (names.length === 0) return null;
  const words = t("dashboard:card.unfiltered", { filters: names.join(t("dashboard:card.and")) });
  return (
    <Tooltip title={words}>
      <span className={styles.unfiltered} role="img" aria-label={words} tabIndex={0}>
        <FilterOutlined />
      </span>
    </Tooltip>
  );
}

/** Where a card will be, before its figures are there: nothing jumps. */
export function CardSkeleton({ card }: { card: Pick<Card, "x" | "y" | "w" | "h"> }) {
  return (
    <div className={styles.card} style={placeOf(card)} data-kind={card.h <= 3 ? "kpi" : undefined}>
      <Skeleton active title={{ width: "50%" }} paragraph={{ rows: Math.max(1, card.h - 4) }} />
    </div>
  );
}
