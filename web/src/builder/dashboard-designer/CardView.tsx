/** A card as the dashboard will show it, with its live chart. */

import { useTranslation } from "react-i18next";

import { type CardPart, type FilterPart, reportOf } from "@/api/builder/document";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { EmptyState } from "@/ui/PageState";

import { LiveChart } from "../report-designer/LiveChart";
import { useReportPreview } from "../report-designer/use-report-preview";
import styles from "./DashboardDesigner.module.css";

/** The title of a card: its own, else that of its report. */
export function useCardTitle(): (card: CardPart) => string {
  const { t } = useTranslation("dashboardDesigner");
  const { app } = useDesignScope();
  const label = useLabel();
  return (card) =>
    label(bothOf(card.title)) ||
    label(bothOf(reportOf(app, card.report)?.label)) ||
    t("card.untitled");
}

type Props = { readonly card: CardPart; readonly filters: readonly FilterPart[] | undefined };

export function CardView({ card, filters }: Props) {
  const { t } = useTranslation("dashboardDesigner");
  const { app } = useDesignScope();
  const title = useCardTitle();
  const report = reportOf(app, card.report);
  return (
    <>
      <h2 className={styles.cardTitle}>{title(card)}</h2>
      <div className={styles.cardBody}>
        {report ? (
          <LiveCard report={report} index={app.reports?.indexOf(report) ?? -1} filters={filters} />
        ) : (
          <EmptyState title={t("card.noReport")} help={t("card.noReportHelp")} />
        )}
      </div>
    </>
  );
}

type LiveProps = {
  readonly report: NonNullable<ReturnType<typeof reportOf>>;
  readonly index: number;
  readonly filters: readonly FilterPart[] | undefined;
};

function LiveCard({ report, index, filters }: LiveProps) {
  const { issues } = useDesignScope();
  return <LiveChart preview={useReportPreview(report, index, issues, filters)} />;
}
