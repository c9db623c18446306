/** Which rules ran on which records, what they read and did. */

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import { useTranslation } from "react-i18next";

import { useApp } from "@/api/apps";
import { type RuleRun, ruleRunsQuery } from "@/api/operations";
import { Reads } from "@/builder/rule-editor/Reads";
import { bothOf, DesignScopeContext } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { formOf } from "@/kinds/fields/form-fields";
import { ChoiceTag } from "@/ui/ChoiceTag";
import { MomentText } from "@/ui/DateText";

import { AdminPage } from "../AdminPage";
import { AppSelect, NoApp, useChosenApp } from "../AppSelect";
import { LogTable } from "../LogTable";
import { usePublished } from "../published";
import { useFilter } from "../use-filter";
import { Code } from "./Code";

export function RuleRunsPage() {
  const { t } = useTranslation();
  const [app, choose, waiting] = useChosenApp();
  return (
    <AdminPage
      title={t("admin:pages.ruleRuns")}
      help={t("admin:ruleRuns.help")}
      tools={<AppSelect value={app} onChange={choose} />}
    >
      {app === undefined ? <NoApp waiting={waiting} /> : <Runs key={app} app={app} />}
    </AdminPage>
  );
}

function Runs({ app }: { app: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  const [filter, change] = useFilter();
  const rule = filter["rule"];
  const definition = useApp(app).data;
  const published = usePublished(app).data;
  const rules = published?.rules ?? [];
  const list = useInfiniteQuery(ruleRunsQuery(app, rule ? { rule } : {}));
  const ruleName = (key: string) =>
    label(bothOf(rules.find((one) => one.key === key)?.label)) || key;
  const formName = (key: string) => {
    const form = definition && formOf(definition, key);
    return (form && label(form.label)) || key;
  };
  return (
    <>
      <div style={{ padding: "12px 16px 8px" }}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          style={{ width: 260, maxWidth: "100%" }}
          placeholder={t("admin:ruleRuns.anyRule")}
          aria-label={t("admin:ruleRuns.rule")}
          value={rule ?? null}
          onChange={(next: string | null | undefined) => change({ rule: next ?? undefined })}
          options={rules.map(({ key }) => ({ value: key, label: ruleName(key) }))}
        />
      </div>
      <LogTable<RuleRun>
        label={t("admin:pages.ruleRuns")}
        list={list}
        empty={{ title: t("admin:ruleRuns.empty"), help: t("admin:ruleRuns.help") }}
        columns={[
          { key: "rule", title: t("admin:ruleRuns.rule"), show: (row) => ruleName(row.rule) },
          {
            key: "record",
            title: t("admin:ruleRuns.record"),
            show: (row) =>
              row.record_id === null ? (
                formName(row.form)
              ) : (
                <Link
                  to="/apps/$app/forms/$form/records/$record"
                  params={{ app, form: row.form, record: String(row.record_id) }}
                >
                  {formName(row.form)} {row.record_title ?? `#${String(row.record_id)}`}
                </Link>
              ),
          },
          {
            key: "result",
            title: t("admin:ruleRuns.result"),
            show: (row) => <Result run={row} />,
          },
          {
            key: "who",
            title: t("admin:audit.who"),
            show: (row) => row.actor?.name ?? t("admin:platform"),
          },
          {
            key: "at",
            title: t("admin:audit.at"),
            show: (row) => <MomentText value={row.ran_at} />,
          },
        ]}
        details={(row) => {
          if (row.error !== null) return <Code text={row.error} />;
          return row.detail && published ? (
            <DesignScopeContext value={{ app: published, form: row.form, issues: [] }}>
              <Reads form={row.form} reads={row.detail} />
            </DesignScopeContext>
          ) : null;
        }}
      />
    </>
  );
}

function Result({ run }: { run: RuleRun }) {
  const { t } = useTranslation();
  const word = run.error !== null ? "failed" : run.matched ? "acted" : "passedBy";
  const color = { failed: "#C92A2A", acted: "#2B8A3E", passedBy: "#868E96" }[word];
  return <ChoiceTag label={t(`admin:ruleRuns.${word}`)} color={color} />;
}
