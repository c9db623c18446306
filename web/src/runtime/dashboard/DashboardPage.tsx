/** Cards of reports, narrowed together; a click leads to the records behind a figure. */

import { ReloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";

import { type Card, dashboardQuery, type ReportRow } from "@/api/reports";
import { useLabel } from "@/i18n/label";
import { rowNames } from "@/kinds/charts/ReportTable";
import { DesignLink } from "@/kinds/DesignLink";
import { useRunningApp } from "@/kinds/running-app";
import { wallMoment } from "@/lib/dates";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { PinButton } from "../home/PinButton";
import { behindRow } from "../reports/behind-row";
import { RecordsDrawer } from "../reports/RecordsDrawer";
import { sameKeys } from "../reports/report-search";
import { CardBox, CardSkeleton } from "./CardBox";
import styles from "./Dashboard.module.css";
import { type DashboardSearch, shownFilters, withChoice } from "./dashboard-search";
import { FilterBar } from "./FilterBar";

const ROUTE = "/frame/apps/$app/dashboards/$dashboard";

export function DashboardPage() {
  const { t, i18n } = useTranslation();
  const label = useLabel();
  const params = useParams({ from: ROUTE });
  const search = useSearch({ from: ROUTE });
  const navigate = useNavigate();
  const known = useRunningApp().dashboards.find((one) => one.key === params.dashboard);
  const choices = {
    filters: search.f ?? {},
    focus: search.focus ? { card: search.focus.card, keys: search.focus.keys } : null,
  };
  const answer = useQuery(dashboardQuery(params.app, params.dashboard, i18n.language, choices));
  const set = (next: DashboardSearch) =>
    void navigate({ to: "/apps/$app/dashboards/$dashboard", params, search: next });
  const design = `/build/${params.app}/dashboards/${params.dashboard}`;
  const dashboard = answer.data;
  // Until the answer has come the cards are those of an earlier choice, the filters never are.
  const stale = answer.isPlaceholderData;
  const filters = shownFilters(dashboard?.filters ?? [], stale ? search : null);

  if (answer.isError && !dashboard) {
    return <FailedState error={answer.error} onRetry={() => void answer.refetch()} />;
  }
  const pick = (card: Card, row: ReportRow) => {
    if (row.filter !== null) set({ ...search, behind: { card: card.key, keys: row.keys } });
  };
  const picked = dashboard?.cards.find(({ key }) => key === search.behind?.card);
  const keys = search.behind?.keys ?? [];
  const close = () => {
    const { behind: _open, ...rest } = search;
    set(rest);
  };
  const focus = () => {
    const row = picked?.result?.rows.find((one) => sameKeys(one.keys, keys));
    if (!picked?.result || !row) return;
    const words = rowNames(picked.result, row, i18n.language).join(" / ");
    const { behind: _open, ...rest } = search;
    set({ ...rest, focus: { card: picked.key, keys, words } });
  };
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <h1>{dashboard?.label ?? label(known?.label)}</h1>
        <PinButton place={{ kind: "dashboard", app: params.app, target: params.dashboard }} />
        <span className={styles.space} />
        {dashboard && (
          <span className={styles.updated}>
            {t("dashboard:updatedAt", { time: wallMoment(dashboard.answered_at).format("HH:mm") })}
          </span>
        )}
        <Tooltip title={t("dashboard:refresh")}>
          <Button
            type="text"
            icon={<ReloadOutlined spin={answer.isFetching} />}
            aria-label={t("dashboard:refresh")}
            onClick={() => void answer.refetch()}
          />
        </Tooltip>
        <DesignLink app={params.app} to={design} />
      </header>
      {!dashboard && (known?.filters.length ?? 0) > 0 && <div className={styles.waiting} />}
      <FilterBar
        filters={filters}
        focus={search.focus?.words}
        changed={search.f !== undefined || search.focus !== undefined}
        onChange={(filter, value) => set(withChoice(search, filter, value))}
        onUnfocus={() => {
          const { focus: _focus, ...rest } = search;
          set(rest);
        }}
        onReset={() => set({})}
      />
      {answer.isError && <FailedState error={answer.error} onRetry={() => set({})} />}
      {dashboard?.cards.length === 0 ? (
        <EmptyState
          title={t("dashboard:empty")}
          help={t("dashboard:emptyHelp")}
          action={<DesignLink app={params.app} to={design} />}
        />
      ) : !dashboard && !known?.cards ? (
        <LoadingState rows={12} />
      ) : (
        <div className={styles.grid} aria-busy={answer.isFetching} data-stale={stale} inert={stale}>
          {dashboard
            ? dashboard.cards.map((card) => (
                <CardBox
                  key={card.key}
                  app={params.app}
                  card={card}
                  filters={filters}
                  onDrill={pick}
                  onRefresh={() => void answer.refetch()}
                />
              ))
            : known?.cards.map((card) => <CardSkeleton key={card.key} card={card} />)}
        </div>
      )}
      <RecordsDrawer
        behind={
          picked?.result
            ? behindRow(picked.result, picked.title || picked.result.label, keys, i18n.language)
            : null
        }
        onClose={close}
        onFocus={keys.length > 0 && (dashboard?.cards.length ?? 0) > 1 ? focus : null}
      />
    </div>
  );
}
