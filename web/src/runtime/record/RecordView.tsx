/** A record to read and to change in place: facts, stages, sections, related lists, activity. */

import { useQuery } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RecordRow, RecordValues, RunningApp } from "@/api/app-definition";
import { relatedQuery } from "@/api/record-activity";
import { recordQuery } from "@/api/records";
import { formOf } from "@/kinds/fields/form-fields";
import { rememberRecord } from "@/lib/recent";
import { usePhone } from "@/lib/use-media";
import { useStillHere } from "@/lib/use-still-here";
import { FailedState, LoadingState } from "@/ui/PageState";
import { NamedTabs } from "@/ui/NamedTabs";

import { allValues, type Scene } from "../form/scene";
import { type Before, useMergingSave } from "../form/use-merging-save";
import { useScene } from "../form/use-scene";
import type { Wrong } from "../form/wrongs";
import { refusalWords } from "../list/refusal-words";
import { Activity } from "./Activity";
import { refusals } from "./refusals";
import { GoneState } from "./GoneState";
import styles from "./Record.module.css";
import { RecordHeader } from "./RecordHeader";
import { RelatedLists } from "./RelatedLists";
import { Sections } from "./Sections";
import { StagePath } from "./StagePath";
import { titleOf } from "./title";

type Props = { app: RunningApp; form: Form; id: number; narrow?: boolean; onGone?: () => void };

/** Changes some fields; resolves to what is wrong, to nothing when it was taken. */
export type SaveFields = (before: Before, changes: RecordValues) => Promise<readonly Wrong[]>;

/** The record with all that its parts need. */
export type Opened = {
  readonly record: RecordRow;
  readonly values: RecordValues;
  readonly scene: Scene;
  readonly save: SaveFields;
};

const NO_VALUES: RecordValues = {};

export function RecordView({ app, form, id, narrow = false, onGone }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const here = useStillHere();
  const phone = usePhone();
  const ref = { app: app.key, form: form.key };
  const query = useQuery(recordQuery(ref, id));
  const record = query.data;
  const values = record ? allValues(record, form) : NO_VALUES;
  const scene = useScene(app, form, values);
  const related = useQuery({ ...relatedQuery(ref, id), enabled: record !== undefined });
  const merging = useMergingSave(app, form, id);
  const title = record && titleOf(form, record);
  useEffect(() => {
    if (title) rememberRecord({ app: app.key, form: form.key, id, title });
  }, [app.key, form.key, id, title]);

  if (query.isPending) return <LoadingState rows={10} />;
  if (!record) {
    const { error } = query;
    return (
      <GoneState list={ref} id={id} error={error} onBack={onGone}>
        <FailedState error={error} onRetry={() => void query.refetch()} />
      </GoneState>
    );
  }
  const save: SaveFields = async (before, changes) => {
    try {
      await merging.save(before, changes);
      return [];
    } catch (error) {
      // The place where it would be said has closed.
      if (!here()) void message.error(t("record:notSaved", { title, reason: refusalWords(error) }));
      return refusals(error);
    }
  };
  const opened: Opened = { record, values, scene, save };
  const lists = (related.data ?? []).filter((list) => formOf(app, list.form));
  const inTabs = narrow || phone;
  const parts = {
    details: <Sections {...opened} />,
    related: <RelatedLists app={app} form={form} record={record} lists={lists} />,
    activity: <Activity app={app} form={form} id={id} />,
  };
  const count = lists.reduce((sum, list) => sum + list.count, 0);
  return (
    <article className={styles.page} data-narrow={inTabs} aria-label={title}>
      <RecordHeader {...opened} title={title ?? ""} onGone={onGone} />
      <StagePath {...opened} />
      {inTabs ? (
        <NamedTabs
          name={t("record:parts")}
          className={styles.parts ?? ""}
          destroyOnHidden
          items={[
            { key: "details", label: t("record:part.details"), children: parts.details },
            ...(lists.length > 0
              ? [
                  {
                    key: "related",
                    label: (
                      <>
                        {t("record:related")} <span className={styles.count}>{count}</span>
                      </>
                    ),
                    children: parts.related,
                  },
                ]
              : []),
            { key: "activity", label: t("record:activity"), children: parts.activity },
          ]}
        />
      ) : (
        <div className={styles.columns}>
          <div className={styles.main}>
            {parts.details}
            {parts.related}
          </div>
          <aside className={styles.aside} aria-label={t("record:activity")}>
            {parts.activity}
          </aside>
        </div>
      )}
      {merging.dialog}
    </article>
  );
}
