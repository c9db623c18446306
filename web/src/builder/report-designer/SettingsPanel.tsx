/** The settings of what is chosen: a dimension, a measure, or the report itself. */

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { ReportPart } from "@/api/builder/document";
import { appSchemaQuery } from "@/api/builder/language";
import { ConfigForm, type Settings } from "@/config-form/ConfigForm";
import type { Path } from "@/config-form/Line";
import { kindSchema, type Schema } from "@/config-form/schema";
import { FailedState, LoadingState } from "@/ui/PageState";

import { assign } from "../draft/assign";
import { useOpenPlace } from "../use-open-place";
import { KeyLine } from "../form-designer/KeyLine";
import { PartButtons } from "../form-designer/PartButtons";
import { kindOfChart, lookOf } from "./charts";
import { DimensionSettings } from "./DimensionSettings";
import { MeasureSettings } from "./MeasureSettings";
import { OrderList } from "./OrderList";
import styles from "./ReportDesigner.module.css";
import { SourceSelect } from "./SourceSelect";
import { remove, step } from "./zones";

export type ChangeReport = (recipe: (report: ReportPart) => void, merge?: string) => void;

export type PanelProps = {
  readonly report: ReportPart;
  /** The report's place in the app document. */
  readonly path: Path;
  readonly selected: string | null;
  readonly onSelect: (select: string | null) => void;
  readonly onChange: ChangeReport;
};

export function SettingsPanel(props: PanelProps) {
  const { t } = useTranslation("reportDesigner");
  const schema = useQuery(appSchemaQuery);
  return (
    <aside className={styles.panel} aria-label={t("panel.title")}>
      {schema.isPending ? (
        <LoadingState />
      ) : schema.isError ? (
        <FailedState error={schema.error} onRetry={() => void schema.refetch()} />
      ) : (
        <Chosen {...props} root={schema.data as Schema} />
      )}
    </aside>
  );
}

function Chosen(props: PanelProps & { readonly root: Schema }) {
  const { report, selected, path, onChange, onSelect } = props;
  const { t } = useTranslation("reportDesigner");
  const [sort, key = ""] = (selected ?? "").split(":");
  const list: readonly { key: string }[] =
    sort === "dimension" ? (report.dimensions ?? []) : sort === "measure" ? report.measures : [];
  const index = list.findIndex((one) => one.key === key);
  if (index < 0) return <ReportSettings {...props} focus={sort === "filter"} />;
  const name = t(sort === "dimension" ? "panel.dimension" : "panel.measure");
  const move = (by: -1 | 1) =>
    list[index + by] ? () => onChange((draft) => step(draft, `${sort ?? ""}:${key}`, by)) : null;
  return (
    <div className={styles.body} key={selected}>
      <h2 className={styles.panelTitle}>
        {name}
        <PartButtons
          name={name}
          onUp={move(-1)}
          onDown={move(1)}
          onRemove={() => {
            onSelect(null);
            onChange((draft) => remove(draft, `${sort ?? ""}:${key}`));
          }}
        />
      </h2>
      {sort === "dimension" ? (
        <DimensionSettings {...props} index={index} path={[...path, "dimensions", index]} />
      ) : (
        <MeasureSettings {...props} index={index} path={[...path, "measures", index]} />
      )}
    </div>
  );
}

type ReportProps = PanelProps & { readonly root: Schema; readonly focus: boolean };

function ReportSettings({ report, root, path, focus, onChange }: ReportProps) {
  const follow = useOpenPlace("replace");

  const { t } = useTranslation("reportDesigner");
  const schema = root.$defs?.["ReportDefinition"] ?? {};
  const kind = kindOfChart(report);
  const look = kindSchema(root, "chart_type", kind);
  // What the pictures say is chosen there.
  const pictured = Object.keys(lookOf(report)?.config ?? {});
  const write = (next: Settings) => onChange((draft) => assign(draft, next), "report");
  const part = (only: readonly string[]) => (
    <ConfigForm
      schema={schema}
      root={root}
      value={report}
      path={path}
      onChange={write}
      only={only}
      owner="report"
    />
  );
  const filter = part(["filter"]);
  return (
    <div className={styles.body}>
      <h2 className={styles.panelTitle}>{t(focus ? "panel.filter" : "panel.report")}</h2>
      {focus && filter}
      {part(["label"])}
      <SourceSelect report={report} path={[...path, "source"]} onChange={onChange} />
      {!focus && filter}
      <OrderList report={report} path={path} onChange={onChange} />
      {part(report.limit ? ["limit", "others"] : ["limit"])}
      {look && Object.keys(look.properties ?? {}).length > pictured.length && (
        <ConfigForm
          schema={look}
          root={root}
          value={report.chart?.config ?? {}}
          path={[...path, "chart", "config"]}
          owner={kind}
          omit={pictured}
          onChange={(config) =>
            onChange((draft) => {
              draft.chart = { kind, config: { ...config } };
            }, "chart")
          }
        />
      )}
      {report.source === undefined || report.source === "records" ? part(["drill_fields"]) : null}
      <KeyLine
        target="report"
        full={report.key}
        onRenamed={(key) => follow({ part: "reports", key, select: null, names: [] })}
      />
    </div>
  );
}
