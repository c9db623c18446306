/** What a formula gives for a record that exists: chosen, read, evaluated in the browser. */

import { useQueries, useQuery } from "@tanstack/react-query";
import { Select, Spin } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { formulaPersonQuery, sampleRecordQuery, sampleRecordsQuery } from "@/api/builder/samples";
import { useMe } from "@/api/session";
import { compileExpression, dependencies, ExprError, fromInstant, parse, reader } from "@/expr";
import { wallTime } from "@/lib/dates";

import { PersonSelect } from "@/kinds/fields/RecordSelect";
import type { Item } from "@/kinds/fields/SearchSelect";

import { fieldsOf, useDesignScope, usePublished } from "../scope";
import styles from "./FormulaInput.module.css";
import { resultText, sampleValues } from "./sample";

export function SampleResult({ form, formula }: { form: string; formula: string }) {
  const { t, i18n } = useTranslation("configForm");
  const { app } = useDesignScope();
  const [chosen, setChosen] = useState<number | null>(null);
  const [moment] = useState(() => Date.now());
  const published = usePublished();
  const records = useQuery({ ...sampleRecordsQuery(app.key, form), enabled: published });
  const me = useMe().data;
  const [other, setOther] = useState<Item | null>(null);
  const person = other ?? (me ? { id: me.id, title: me.name } : null);
  const as = useQuery({
    ...formulaPersonQuery(app.key, person?.id ?? 0),
    enabled: person !== null && published,
  });
  const items = records.data ?? [];
  const record = items.find((one) => one.id === chosen) ?? items[0];
  const links = record ? linksOf(formula, record) : [];
  const fields = fieldsOf(app, form);
  const related = useQueries({
    queries: links.map(([key, id]) => {
      const target = fields.find((field) => field.key === key)?.target ?? "";
      return sampleRecordQuery(app.key, target, id);
    }),
    combine: (answers) => ({
      pending: answers.some((one) => one.isPending),
      found: Object.fromEntries(
        answers.flatMap((one, index) => {
          const key = links[index]?.[0];
          return one.data && key !== undefined ? [[key, one.data] as const] : [];
        }),
      ),
    }),
  });
  if (!published) return <div className={styles.sample}>{t("formula.notPublished")}</div>;
  if (records.isPending) return <Spin size="small" />;
  if (records.isError) return <div className={styles.sample}>{t("formula.notPublished")}</div>;
  if (!record) return <div className={styles.sample}>{t("formula.noRecords")}</div>;
  const title = app.forms?.find((one) => one.key === form)?.title ?? "id";
  const nameOf = (one: RecordRow) => {
    const shown = one.values[title];
    return typeof shown === "string" && shown !== "" ? shown : `#${String(one.id)}`;
  };
  const now = fromInstant(wallTime(moment));
  const value = related.pending
    ? null
    : compileExpression(formula).evaluate(reader(sampleValues(app, form, record, related.found)), {
        now,
        ...(as.data && {
          actor: { ...as.data, departmentsBelow: as.data.departments_below },
        }),
      });
  const language = i18n.language === "en" ? "en" : "zh";
  return (
    <div className={styles.sample}>
      <Select
        size="small"
        aria-label={t("formula.record")}
        showSearch={{ optionFilterProp: "label" }}
        value={record.id}
        options={items.map((one) => ({ value: one.id, label: nameOf(one) }))}
        onChange={setChosen}
      />
      <PersonSelect
        size="small"
        label={t("formula.person")}
        many={false}
        chosen={person ? [person] : []}
        onChosen={([one]) => setOther(one ?? null)}
      />
      <div className={styles.result} data-failed={value instanceof ExprError || undefined}>
        <span>{t("formula.gives")}</span>
        {(related.pending && links.length > 0) || as.isFetching ? (
          <Spin size="small" />
        ) : (
          <output>{resultText(value, language, t("formula.empty"))}</output>
        )}
      </div>
    </div>
  );
}

/** The references that the formula walks along, with the ids that this record has there. */
function linksOf(formula: string, record: RecordRow): [string, number][] {
  const { node } = parse(formula);
  if (node === null) return [];
  const walked = new Set(
    dependencies(node).flatMap(([first, ...rest]) =>
      first !== undefined && rest.length > 0 ? [first] : [],
    ),
  );
  return [...walked].flatMap((key): [string, number][] => {
    const value = record.values[key];
    const id = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
    return typeof id === "number" ? [[key, id]] : [];
  });
}
