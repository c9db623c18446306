/** What the report computes: the field, how it is summed up, of which records, its name. */

import { Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { MeasurePart } from "@/api/builder/document";
import { ConfigForm } from "@/config-form/ConfigForm";
import { Line, type Path } from "@/config-form/Line";
import type { Schema } from "@/config-form/schema";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";

import { assign } from "../draft/assign";
import { aggregatesFor } from "./field-use";
import { FieldLine } from "./FieldLine";
import { FormatSettings } from "./FormatSettings";
import type { PanelProps } from "./SettingsPanel";
import { useReportWords } from "./use-report-words";
import { setAggregate, fieldIn } from "./zones";

type Props = Omit<PanelProps, "path"> & {
  readonly root: Schema;
  readonly index: number;
  readonly path: Path;
};

/** How many there are, whatever the field holds. */
const COUNTING: ReadonlySet<string> = new Set(["count", "distinct"]);

export function MeasureSettings({ report, root, index, path, onChange }: Props) {
  const { t } = useTranslation("reportDesigner");
  const id = useId();
  const { app } = useDesignScope();
  const words = useWords();
  const { measure: measureWords } = useReportWords();
  const measure = report.measures[index];
  if (!measure) return null;
  const use = measure.field ? fieldIn(app, report, measure.field) : null;
  const offered = aggregatesFor(use, report.source);
  const known = offered.some((one) => one === measure.aggregate);
  const around = { app, words: measureWords };
  const write = (next: Partial<MeasurePart>) =>
    onChange((draft) => {
      const target = draft.measures[index];
      if (!target) return;
      const before = target.field;
      assign(target, next);
      if (target.field !== before) refit(target);
    }, `measure:${measure.key}`);
  /** Another field: an aggregate that it can have, and its name unless given by hand. */
  const refit = (target: MeasurePart) => {
    const now = target.field ? fieldIn(app, report, target.field) : null;
    const named = bothOf(target.label);
    const automatic = measureWords(target.aggregate, use?.label ?? null);
    const fitting = aggregatesFor(now, report.source);
    if (!fitting.some((one) => one === target.aggregate)) target.aggregate = fitting[0] ?? "count";
    if (named.zh === "" || named.zh === automatic.zh) {
      target.label = measureWords(target.aggregate, now?.label ?? null);
    }
  };
  const part = (only: readonly string[]) => (
    <ConfigForm
      schema={root.$defs?.["Measure"] ?? {}}
      root={root}
      value={measure}
      path={path}
      only={only}
      owner="measure"
      onChange={write}
    />
  );
  return (
    <>
      <Line id={`${id}-aggregate`} label={t("panel.aggregate")} path={[...path, "aggregate"]}>
        <Select
          id={`${id}-aggregate`}
          value={measure.aggregate}
          options={[...(known ? [] : [measure.aggregate]), ...offered].map((one) => ({
            value: one,
            label: words.value("aggregate", one),
          }))}
          onChange={(next: string) =>
            onChange((draft) => setAggregate(draft, measure.key, next, around))
          }
        />
      </Line>
      <FieldLine
        report={report}
        owner="measure"
        value={measure.field ?? ""}
        path={[...path, "field"]}
        onChange={(field) => write({ field })}
      />
      {part(["label"])}
      <FormatSettings
        format={measure.format ?? null}
        money={use?.kind === "money" && !COUNTING.has(measure.aggregate)}
        path={[...path, "format"]}
        onChange={(format) => write({ format })}
      />
      {part(["unit", "filter"])}
    </>
  );
}
