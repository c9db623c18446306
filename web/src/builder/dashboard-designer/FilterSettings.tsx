/** What a filter of the dashboard is called, which fields it compares, what is chosen at first. */

import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { DashboardPart, FilterPart, FilterTarget } from "@/api/builder/document";
import { ConfigForm } from "@/config-form/ConfigForm";
import { FieldPathSelect } from "@/config-form/FieldPathSelect";
import { IssueLine, Line, type Path, useIssuesAt } from "@/config-form/Line";
import type { Schema } from "@/config-form/schema";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { assign } from "../draft/assign";
import { PartButtons } from "../form-designer/PartButtons";
import styles from "./DashboardDesigner.module.css";
import { defaultsOf, setTarget } from "./filters";
import type { ChangeDashboard } from "./SettingsPanel";
import { useDefaultWords } from "./use-default-words";

type Props = {
  readonly dashboard: DashboardPart;
  readonly filter: FilterPart;
  readonly root: Schema;
  readonly path: Path;
  readonly onGone: () => void;
  readonly onChange: ChangeDashboard;
};

export function FilterSettings({ dashboard, filter, root, path, onGone, onChange }: Props) {
  const { t } = useTranslation("dashboardDesigner");
  const id = useId();
  const { app } = useDesignScope();
  const filters = dashboard.filters ?? [];
  const index = filters.indexOf(filter);
  const here: Path = [...path, "filters", index];
  const change = (recipe: (filter: FilterPart) => void, merge?: string) =>
    onChange((draft) => {
      const found = draft.filters?.find((one) => one.key === filter.key);
      if (found) recipe(found);
    }, merge);
  const move = (by: -1 | 1) =>
    filters[index + by]
      ? () =>
          onChange((draft) => {
            const [taken] = draft.filters?.splice(index, 1) ?? [];
            if (taken) draft.filters?.splice(index + by, 0, taken);
          })
      : null;
  const part = (only: readonly string[]) => (
    <ConfigForm
      schema={root.$defs?.["DashboardFilter"] ?? {}}
      root={root}
      value={filter}
      path={here}
      only={only}
      owner="filter"
      onChange={(next) => change((draft) => assign(draft, next), `filter:${filter.key}`)}
    />
  );
  const defaults = defaultsOf(app, filter);
  const said = useDefaultWords();
  return (
    <div className={styles.body}>
      <h2 className={styles.panelTitle}>
        {t("filters.one")}
        <PartButtons
          name={t("filters.one")}
          onUp={move(-1)}
          onDown={move(1)}
          onRemove={() => {
            onGone();
            onChange((draft) => {
              draft.filters = (draft.filters ?? []).filter((one) => one.key !== filter.key);
            });
          }}
        />
      </h2>
      {part(["label"])}
      <Targets filter={filter} path={[...here, "targets"]} onChange={change} />
      {defaults.length > 0 && (
        <Line id={`${id}-default`} label={t("filters.default")} path={[...here, "default"]}>
          <Select
            id={`${id}-default`}
            allowClear
            placeholder={t("filters.nothing")}
            value={filter.default ?? null}
            options={defaults.map((value) => ({ value, label: said(filter, value) }))}
            onChange={(next: string | undefined) =>
              change((draft) => {
                draft.default = next ?? null;
              })
            }
          />
        </Line>
      )}
      {part(["skip"])}
    </div>
  );
}

type TargetsProps = {
  readonly filter: FilterPart;
  readonly path: Path;
  readonly onChange: (recipe: (filter: FilterPart) => void) => void;
};

/** By which field the reports of each form are narrowed. */
function Targets({ filter, path, onChange }: TargetsProps) {
  const { t } = useTranslation("dashboardDesigner");
  const label = useLabel();
  const { app } = useDesignScope();
  const issues = useIssuesAt(path, true);
  const forms = (app.forms ?? []).map((form) => ({
    value: form.key,
    label: label(bothOf(form.label)) || form.key,
  }));
  const write = (index: number, target: FilterTarget | null) =>
    onChange((draft) => setTarget(draft, index, target));
  return (
    <fieldset className={styles.targets}>
      <legend>{t("filters.targets")}</legend>
      {filter.targets.map((target, index) => (
        <div className={styles.target} key={index}>
          <Select
            aria-label={t("filters.form", { number: index + 1 })}
            value={target.form || null}
            options={forms}
            onChange={(form: string) => write(index, { form, field: "" })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("filters.remove", { number: index + 1 })}
            onClick={() => write(index, null)}
          />
          <FieldPathSelect
            label={t("filters.field", { number: index + 1 })}
            form={target.form}
            value={target.field}
            onChange={(field) => write(index, { ...target, field })}
          />
          <Select
            mode="multiple"
            size="small"
            aria-label={t("filters.only", { number: index + 1 })}
            placeholder={t("filters.allReports")}
            value={target.reports ?? []}
            options={(app.reports ?? [])
              .filter((report) => report.form === target.form)
              .map((report) => ({
                value: report.key,
                label: label(bothOf(report.label)) || report.key,
              }))}
            onChange={(reports: string[]) => write(index, { ...target, reports })}
          />
        </div>
      ))}
      {issues.map((issue) => (
        <IssueLine key={`${issue.path.join("/")}${issue.code}`} issue={issue} />
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() =>
          onChange((draft) => void draft.targets.push({ form: forms[0]?.value ?? "", field: "" }))
        }
      >
        {t("filters.addTarget")}
      </Button>
    </fieldset>
  );
}
