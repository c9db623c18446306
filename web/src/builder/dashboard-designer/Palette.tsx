/** What can be put on a dashboard: a new chart of any kind, or a report that there is already. */

import { PlusOutlined, SearchOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { bothOf, useDesignScope } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { ChartPicture } from "../report-designer/ChartPicture";
import { lookOf, OFFERED } from "../report-designer/charts";
import styles from "./DashboardDesigner.module.css";

/** What is held over the grid: `look:bar` or `report:won_by_month`. */
export type Carried = `look:${string}` | `report:${string}`;
type Props = {
  readonly onNew: (look: string) => void;
  readonly onAdd: (report: string) => void;
  readonly onHold: (held: Carried | null) => void;
};

export function Palette({ onNew, onAdd, onHold }: Props) {
  const { t } = useTranslation(["dashboardDesigner", "reportDesigner"]);
  const label = useLabel();
  const { app } = useDesignScope();
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLowerCase();
  const reports = (app.reports ?? [])
    .map((report) => ({ report, words: label(bothOf(report.label)) || report.key }))
    .filter(({ report, words }) => `${words} ${report.key}`.toLowerCase().includes(wanted));
  const drag = (held: Carried) => ({
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData("text/plain", held);
      event.dataTransfer.effectAllowed = "copy";
      onHold(held);
    },
    onDragEnd: () => onHold(null),
  });
  return (
    <aside className={styles.palette} aria-label={t("palette.title")}>
      <Button type="primary" block icon={<PlusOutlined />} onClick={() => onNew("bar")}>
        {t("palette.new")}
      </Button>
      <div className={styles.looks}>
        {OFFERED.map((look) => (
          <button
            key={look.key}
            type="button"
            className={styles.look}
            onClick={() => onNew(look.key)}
            {...drag(`look:${look.key}`)}
          >
            <ChartPicture look={look.key} />
            <span>{t(`reportDesigner:look.${look.key}`)}</span>
          </button>
        ))}
      </div>
      <h3 className={styles.group}>{t("palette.reports")}</h3>
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        aria-label={t("palette.search")}
        placeholder={t("palette.search")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul className={styles.reports}>
        {reports.map(({ report, words }) => (
          <li key={report.key}>
            <button
              type="button"
              className={styles.report}
              title={words}
              onClick={() => onAdd(report.key)}
              {...drag(`report:${report.key}`)}
            >
              <ChartPicture look={lookOf(report)?.key ?? "table"} />
              <span>{words}</span>
            </button>
          </li>
        ))}
      </ul>
      {reports.length === 0 && (
        <p className={styles.quiet}>{t(wanted === "" ? "palette.noReports" : "palette.nothing")}</p>
      )}
      <p className={styles.quiet}>{t("palette.help")}</p>
    </aside>
  );
}
