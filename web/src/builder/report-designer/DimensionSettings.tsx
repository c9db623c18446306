/** What the report groups by: the field, its grain, its name and the order of its groups. */

import { Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { DimensionPart } from "@/api/builder/document";
import { ConfigForm } from "@/config-form/ConfigForm";
import { Line, type Path } from "@/config-form/Line";
import type { Schema } from "@/config-form/schema";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { assign } from "../draft/assign";
import { isDate } from "./field-use";
import { FieldLine } from "./FieldLine";
import type { PanelProps } from "./SettingsPanel";
import { orderBy, setOrder, fieldIn } from "./zones";

type Props = Omit<PanelProps, "path"> & {
  readonly root: Schema;
  readonly index: number;
  readonly path: Path;
};

export function DimensionSettings({ report, root, index, path, onChange }: Props) {
  const { t } = useTranslation("reportDesigner");
  const label = useLabel();
  const id = useId();
  const { app } = useDesignScope();
  const dimension = report.dimensions?.[index];
  if (!dimension) return null;
  const use = fieldIn(app, report, dimension.field);
  const dated = isDate(use) || Boolean(dimension.grain);
  const write = (next: Partial<DimensionPart>) =>
    onChange((draft) => {
      const target = draft.dimensions?.[index];
      if (!target) return;
      const before = target.field;
      assign(target, next);
      if (target.field !== before) refit(target);
    }, `dimension:${dimension.key}`);
  /** Another field: its own name and grain, unless the name was given by hand. */
  const refit = (target: DimensionPart) => {
    const now = fieldIn(app, report, target.field);
    const named = bothOf(target.label);
    const was = use?.label;
    if (now && (named.zh === "" || named.zh === was?.zh)) target.label = { ...now.label };
    if (!isDate(now)) delete target.grain;
    else target.grain ??= "month";
  };
  const [sorted] = report.sort ?? [];
  const value = sorted ? `${sorted.by}/${orderBy(report, sorted.by) ?? ""}` : "";
  const orders = [
    { value: "", label: t("order.natural") },
    ...(["up", "down"] as const).map((order) => ({
      value: `${dimension.key}/${order}`,
      label: t(`order.self.${order}`),
    })),
    ...report.measures.flatMap((measure) =>
      (["down", "up"] as const).map((order) => ({
        value: `${measure.key}/${order}`,
        label: t(`order.by.${order}`, { name: label(bothOf(measure.label)) || measure.key }),
      })),
    ),
  ];
  return (
    <>
      <FieldLine
        report={report}
        owner="dimension"
        value={dimension.field}
        path={[...path, "field"]}
        onChange={(field) => write({ field })}
      />
      <ConfigForm
        schema={root.$defs?.["Dimension"] ?? {}}
        root={root}
        value={dimension}
        path={path}
        only={dated ? ["grain", "label"] : ["label"]}
        owner="dimension"
        onChange={write}
      />
      {index === 0 && (
        <Line id={`${id}-order`} label={t("order.title")} path={[...path.slice(0, 2), "sort"]}>
          <Select
            id={`${id}-order`}
            value={orders.some((one) => one.value === value) ? value : ""}
            options={orders}
            onChange={(next: string) =>
              onChange((draft) => {
                const [by = "", order] = next.split("/");
                draft.sort = [];
                if (order === "up" || order === "down") setOrder(draft, by, order);
              })
            }
          />
        </Line>
      )}
      {index === 0 && (
        <ConfigForm
          schema={root.$defs?.["ReportDefinition"] ?? {}}
          root={root}
          value={report}
          path={path.slice(0, 2)}
          only={report.limit ? ["limit", "others"] : ["limit"]}
          owner="report"
          onChange={(next) => onChange((draft) => assign(draft, next), "report")}
        />
      )}
    </>
  );
}
