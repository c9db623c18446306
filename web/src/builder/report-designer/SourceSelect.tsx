/** Which rows the report counts: the records, or their history of stages where there is one. */

import { Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { formOf, type ReportPart } from "@/api/builder/document";
import { Line, type Path } from "@/config-form/Line";
import { useDesignScope } from "@/config-form/scope";

import type { ChangeReport } from "./SettingsPanel";

const SOURCES = ["records", "stage_history", "stage_reached"] as const;

type Props = {
  readonly report: ReportPart;
  readonly path: Path;
  readonly onChange: ChangeReport;
};

export function SourceSelect({ report, path, onChange }: Props) {
  const { t } = useTranslation("reportDesigner");
  const id = useId();
  const { app } = useDesignScope();
  const source = report.source ?? "records";
  if (!formOf(app, report.form)?.stages && source === "records") return null;
  return (
    <Line id={id} label={t("source.title")} help={t(`source.help.${source}`)} path={path}>
      <Select
        id={id}
        value={source}
        options={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
        onChange={(next: string) =>
          onChange((draft) => {
            draft.source = next;
          })
        }
      />
    </Line>
  );
}
