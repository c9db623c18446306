/** The settings of the chosen card, or of the dashboard. */

import { BarChartOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, InputNumber } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import {
  type CardPart,
  type DashboardPart,
  type FilterPart,
  reportOf,
} from "@/api/builder/document";
import { appSchemaQuery } from "@/api/builder/language";
import { ConfigForm } from "@/config-form/ConfigForm";
import { Line, type Path } from "@/config-form/Line";
import type { Schema } from "@/config-form/schema";
import { useDesignScope } from "@/config-form/scope";
import { FailedState, LoadingState } from "@/ui/PageState";

import { assign } from "../draft/assign";
import { KeyLine } from "../form-designer/KeyLine";
import { PartButtons } from "../form-designer/PartButtons";
import { useOpenPlace } from "../use-open-place";
import styles from "./DashboardDesigner.module.css";
import { FilterSettings } from "./FilterSettings";
import { COLUMNS, MOST_ROWS, nudge, placeOf, removeCard, resize } from "./grid";

export type ChangeDashboard = (recipe: (dashboard: DashboardPart) => void, merge?: string) => void;

type Props = {
  readonly dashboard: DashboardPart;
  readonly path: Path;
  readonly card: CardPart | undefined;
  readonly filter: FilterPart | undefined;
  readonly onSelect: (key: string | null) => void;
  readonly onChange: ChangeDashboard;
};

export function SettingsPanel(props: Props) {
  const { t } = useTranslation("dashboardDesigner");
  const schema = useQuery(appSchemaQuery);
  return (
    <aside className={styles.panel} aria-label={t("panel.title")}>
      {schema.isPending ? (
        <LoadingState />
      ) : schema.isError ? (
        <FailedState error={schema.error} onRetry={() => void schema.refetch()} />
      ) : props.card ? (
        <CardSettings
          key={props.card.key}
          {...props}
          card={props.card}
          root={schema.data as Schema}
        />
      ) : props.filter ? (
        <FilterSettings
          key={props.filter.key}
          {...props}
          filter={props.filter}
          root={schema.data as Schema}
          onGone={() => props.onSelect(null)}
        />
      ) : (
        <DashboardSettings {...props} root={schema.data as Schema} />
      )}
    </aside>
  );
}

type CardProps = Props & { readonly card: CardPart; readonly root: Schema };

function CardSettings({ dashboard, card, root, path, onSelect, onChange }: CardProps) {
  const { t } = useTranslation("dashboardDesigner");
  const id = useId();
  const open = useOpenPlace();
  const { app } = useDesignScope();
  const cards = dashboard.cards ?? [];
  const index = cards.indexOf(card);
  const report = reportOf(app, card.report);
  const { w, h } = placeOf(card);
  const change = (recipe: (cards: CardPart[]) => void, merge?: string) =>
    onChange((draft) => recipe((draft.cards ??= [])), merge);
  const size = (name: "w" | "h", value: number, most: number) => (
    <Line id={`${id}-${name}`} label={t(`panel.${name}`)} path={[...path, "cards", index, name]}>
      <InputNumber
        id={`${id}-${name}`}
        min={2}
        max={most}
        precision={0}
        value={value}
        onChange={(next) =>
          next !== null &&
          change(
            (draft) => resize(draft, card.key, name === "w" ? next : w, name === "h" ? next : h),
            `size:${card.key}`,
          )
        }
      />
    </Line>
  );
  return (
    <div className={styles.body}>
      <h2 className={styles.panelTitle}>
        {t("panel.card")}
        <PartButtons
          name={t("panel.card")}
          onUp={() => change((draft) => nudge(draft, card.key, 0, -1))}
          onDown={() => change((draft) => nudge(draft, card.key, 0, 1))}
          onRemove={() => {
            onSelect(null);
            change((draft) => removeCard(draft, card.key));
          }}
        />
      </h2>
      <ConfigForm
        schema={root.$defs?.["Card"] ?? {}}
        root={root}
        value={card}
        path={[...path, "cards", index]}
        omit={["key", "x", "y", "w", "h"]}
        owner="card"
        around={[...(report ? [report] : [])]}
        onChange={(next) =>
          change((draft) => {
            const target = draft.find((one) => one.key === card.key);
            if (target) assign(target, next);
          }, `card:${card.key}`)
        }
      />
      <div className={styles.sizes}>
        {size("w", w, COLUMNS)}
        {size("h", h, MOST_ROWS)}
      </div>
      {report && (
        <Button
          icon={<BarChartOutlined />}
          onClick={() => open({ part: "reports", key: report.key, select: null, names: [] })}
        >
          {t("panel.openReport")}
        </Button>
      )}
    </div>
  );
}

function DashboardSettings({ dashboard, root, path, onChange }: Props & { readonly root: Schema }) {
  const { t } = useTranslation("dashboardDesigner");
  const follow = useOpenPlace("replace");
  return (
    <div className={styles.body}>
      <h2 className={styles.panelTitle}>{t("panel.dashboard")}</h2>
      <ConfigForm
        schema={root.$defs?.["DashboardDefinition"] ?? {}}
        root={root}
        value={dashboard}
        path={path}
        omit={["key", "cards", "filters"]}
        owner="dashboard"
        onChange={(next) => onChange((draft) => assign(draft, next), "dashboard")}
      />
      <KeyLine
        target="dashboard"
        full={dashboard.key}
        onRenamed={(key) => follow({ part: "dashboards", key, select: null, names: [] })}
      />
      <p className={styles.quiet}>{t("panel.help")}</p>
    </div>
  );
}
