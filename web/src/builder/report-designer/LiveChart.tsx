/** A report as it looks now; where it cannot be drawn, why not and what to do. */

import { CloudUploadOutlined, DragOutlined, WarningOutlined } from "@ant-design/icons";
import { Spin } from "antd";
import { useTranslation } from "react-i18next";

import type { ChartKindKey } from "@/api/chart-kinds";
import type { ReportRow } from "@/api/reports";
import { CHART_KINDS_BY_KEY } from "@/kinds/charts";
import { EmptyState, FailedState } from "@/ui/PageState";

import styles from "./LiveChart.module.css";
import type { Preview } from "./use-report-preview";

type Props = {
  readonly preview: Preview;
  readonly table?: boolean;
  readonly onDrill?: ((row: ReportRow) => void) | undefined;
};

export function LiveChart({ preview, table = false, onDrill }: Props) {
  return (
    <div className={styles.live} data-loading={preview.loading || undefined}>
      <Shown preview={preview} table={table} onDrill={onDrill} />
      {preview.loading && preview.missing === null && (
        <Spin size="small" className={styles.wait ?? ""} />
      )}
    </div>
  );
}

function Shown({ preview, table, onDrill }: Props) {
  const { t } = useTranslation("reportDesigner");
  const { report, refusal } = preview;
  if (preview.missing !== null) {
    return (
      <EmptyState
        icon={<DragOutlined />}
        title={t(`live.missing.${preview.missing}`)}
        help={t("live.missingHelp")}
      />
    );
  }
  if (refusal?.is === "unpublished") {
    return (
      <EmptyState
        icon={<CloudUploadOutlined />}
        title={t("live.unpublished")}
        help={t("live.unpublishedHelp")}
      />
    );
  }
  if (refusal?.is === "wrong") {
    return (
      <EmptyState
        icon={<WarningOutlined />}
        title={t("live.wrong")}
        help={[...new Set(refusal.issues.map((issue) => issue.message))].slice(0, 3).join(" · ")}
      />
    );
  }
  if (refusal) return <FailedState error={preview.error} onRetry={preview.retry} />;
  if (!report) return null;
  if (report.rows.length === 0) {
    return <EmptyState title={t("live.nothing")} help={t("live.nothingHelp")} />;
  }
  const kind = CHART_KINDS_BY_KEY[table ? "table" : (report.chart.kind as ChartKindKey)];
  return <kind.Chart report={report} onDrill={onDrill} />;
}
