/** Draws a dashboard: what can be put on it left, the grid in the middle, settings right. */

import { DesktopOutlined, MobileOutlined } from "@ant-design/icons";
import { useParams } from "@tanstack/react-router";
import { Alert, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import {
  type CardPart,
  type DashboardPart,
  dashboardOf,
  reportOf,
  type ReportPart,
} from "@/api/builder/document";
import { bothOf, DesignScopeContext } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { usePhone } from "@/lib/use-media";
import { EmptyState } from "@/ui/PageState";

import { useDraftIssues } from "../use-draft-issues";
import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { kindOfChart, OFFERED } from "../report-designer/charts";
import { NewReport } from "../report-designer/NewReport";
import { useSelection } from "../use-selection";
import { CardGrid } from "./CardGrid";
import styles from "./DashboardDesigner.module.css";
import { FilterBar } from "./FilterBar";
import { addCard, applyLayout, sizeFor } from "./grid";
import { type Carried, Palette } from "./Palette";
import { PhoneOrder } from "./PhoneOrder";
import { type ChangeDashboard, SettingsPanel } from "./SettingsPanel";

type Spot = { readonly x: number; readonly y: number } | null;

export function DashboardDesignerPage() {
  const { dashboard: key } = useParams({ strict: false });
  const { t } = useTranslation("dashboardDesigner");
  const dashboard = useDraft((state) => dashboardOf(state.document, key ?? ""));
  if (!dashboard) return <EmptyState title={t("missing")} help={t("missingHelp")} />;
  return <Designer key={dashboard.key} dashboard={dashboard} />;
}

function Designer({ dashboard }: { dashboard: DashboardPart }) {
  const { t } = useTranslation("dashboardDesigner");
  const label = useLabel();
  const phone = usePhone();
  const app = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const { issues } = useDraftIssues();
  const [selected, select] = useSelection();
  const [view, setView] = useState<"large" | "phone">("large");
  const [making, setMaking] = useState<{ look: string; at: Spot } | null>(null);
  const [held, setHeld] = useState<Carried | null>(null);
  const cards = dashboard.cards ?? [];
  const key = selected?.startsWith("card:") ? selected.slice("card:".length) : null;
  const selectCard = (next: string | null) => select(next === null ? null : `card:${next}`);

  const changeDashboard: ChangeDashboard = (recipe, merge) =>
    change((draft) => {
      const found = dashboardOf(draft, dashboard.key);
      if (found) recipe(found);
    }, merge);
  const changeCards = (recipe: (cards: CardPart[]) => void) =>
    changeDashboard((draft) => recipe((draft.cards ??= [])));

  /** Puts a report on the grid, together with the report itself when it is new: one step of undo. */
  const add = (report: ReportPart, at: Spot) => {
    let made = "";
    change((draft) => {
      if (!reportOf(draft, report.key)) (draft.reports ??= []).push(report);
      const found = dashboardOf(draft, dashboard.key);
      if (found) made = addCard((found.cards ??= []), report.key, kindOfChart(report), at);
    });
    selectCard(made);
  };
  const addExisting = (report: string, at: Spot) => {
    const found = reportOf(app, report);
    if (found) add(found, at);
  };
  const dropped = (at: Spot) => {
    const [sort, name = ""] = (held ?? "").split(":");
    if (sort === "look") setMaking({ look: name, at });
    if (sort === "report") addExisting(name, at);
    setHeld(null);
  };
  const coming = (): { w: number; h: number } | null => {
    if (held === null) return null;
    const [sort, name = ""] = held.split(":");
    const report = sort === "report" ? reportOf(app, name) : undefined;
    const look = OFFERED.find((one) => one.key === name);
    return sizeFor(report ? kindOfChart(report) : (look?.kind ?? "bar"));
  };

  return (
    <DesignScopeContext value={{ app, form: null, issues }}>
      <div className={styles.designer} data-view={view}>
        {!phone && (
          <Palette
            onNew={(look) => setMaking({ look, at: null })}
            onAdd={(report) => addExisting(report, null)}
            onHold={setHeld}
          />
        )}
        <section className={styles.middle} aria-label={t("canvas")}>
          {phone && <Alert type="info" showIcon title={t("phone")} />}
          <div className={styles.tools}>
            <button type="button" className={styles.title} onClick={() => select(null)}>
              {label(bothOf(dashboard.label)) || t("untitled")}
            </button>
            {!phone && (
              <Segmented<"large" | "phone">
                size="small"
                aria-label={t("view.label")}
                value={view}
                options={[
                  { value: "large", label: t("view.large"), icon: <DesktopOutlined /> },
                  { value: "phone", label: t("view.phone"), icon: <MobileOutlined /> },
                ]}
                onChange={setView}
              />
            )}
          </div>
          {!phone && (
            <FilterBar
              dashboard={dashboard}
              selected={selected}
              onSelect={select}
              onChange={changeDashboard}
            />
          )}
          {view === "phone" || phone ? (
            <PhoneOrder
              cards={cards}
              filters={dashboard.filters}
              selected={key}
              onSelect={selectCard}
              onChange={changeCards}
            />
          ) : (
            <CardGrid
              cards={cards}
              filters={dashboard.filters}
              selected={key}
              coming={coming()}
              onSelect={selectCard}
              onLayout={(layout) => changeCards((draft) => applyLayout(draft, layout))}
              onChange={changeCards}
              onDrop={dropped}
            />
          )}
        </section>
        <SettingsPanel
          dashboard={dashboard}
          path={["dashboards", app.dashboards?.indexOf(dashboard) ?? -1]}
          card={cards.find((card) => card.key === key)}
          filter={dashboard.filters?.find((one) => selected === `filter:${one.key}`)}
          onSelect={selectCard}
          onChange={changeDashboard}
        />
      </div>
      {making && (
        <NewReport
          title={t("palette.new")}
          okText={t("palette.put")}
          look={making.look}
          onCancel={() => setMaking(null)}
          onMake={(report) => {
            setMaking(null);
            add(report, making.at);
          }}
        />
      )}
    </DesignScopeContext>
  );
}
