/** A record to read and to change in place: facts, stages, sections, related lists, activity. */

import { DeleteOutlined, EditOutlined, MoreOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button, Dropdown } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RecordRow, RunningApp } from "@/api/app-definition";
import { recordQuery, useBulk, useUpdateRecord } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { rememberRecord } from "@/lib/recent";
import { kindOf } from "@/kinds/fields";
import { isEmpty } from "@/kinds/fields/field-kind";
import { fieldsOf } from "@/kinds/fields/form-fields";
import { valueOf } from "@/kinds/fields/system-fields";
import { IconTile } from "@/ui/AppIcon";
import { FailedState, LoadingState } from "@/ui/PageState";

import { Activity } from "./Activity";
import styles from "./Record.module.css";
import { RelatedLists } from "./RelatedLists";
import { Sections } from "./Sections";
import { StagePath } from "./StagePath";

type Props = { app: RunningApp; form: Form; id: number; narrow?: boolean; onGone?: () => void };

/** Changes one field; resolves to the refusal, or to null when it was taken. */
export type SaveField = (key: string, value: unknown) => Promise<string | null>;

export function RecordView({ app, form, id, narrow = false, onGone }: Props) {
  const ref = { app: app.key, form: form.key };
  const record = useQuery(recordQuery(ref, id));
  const update = useUpdateRecord(ref);
  const title = record.data && titleOf(form, record.data);
  useEffect(() => {
    if (title) rememberRecord({ app: app.key, form: form.key, id, title });
  }, [app.key, form.key, id, title]);

  if (record.isPending) return <LoadingState rows={10} />;
  if (!record.data)
    return <FailedState error={record.error} onRetry={() => void record.refetch()} />;
  const { data } = record;
  const save: SaveField = async (key, value) => {
    try {
      await update.mutateAsync({ id, revision: data.revision, values: { [key]: value } });
      return null;
    } catch (error) {
      return error instanceof Error ? refusal(error) : String(error);
    }
  };
  return (
    <article className={styles.page} data-narrow={narrow}>
      <Header app={app} form={form} record={data} title={title ?? ""} onGone={onGone} />
      <StagePath app={app} form={form} record={data} onSave={save} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Sections app={app} form={form} record={data} onSave={save} />
          <RelatedLists app={app} form={form} id={id} />
        </div>
        <aside className={styles.aside}>
          <Activity app={app} form={form} id={id} />
        </aside>
      </div>
    </article>
  );
}

export function titleOf(form: Form, record: RecordRow): string {
  const title = valueOf(record, form.title);
  return typeof title === "string" && title ? title : `#${String(record.id)}`;
}

/** The first thing that is wrong with the input, else what the refusal says as a whole. */
function refusal(error: Error): string {
  const [first] = (error as { errors?: readonly { message: string }[] }).errors ?? [];
  return first?.message ?? error.message;
}

const FACTS = 5;

type HeaderProps = {
  app: RunningApp;
  form: Form;
  record: RecordRow;
  title: string;
  onGone?: (() => void) | undefined;
};

function Header({ app, form, record, title, onGone }: HeaderProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const ref = { app: app.key, form: form.key };
  const bulk = useBulk(ref);
  const fields = fieldsOf(app, form);
  const keys = [...new Set([...(form.views[0]?.columns ?? []), "owner"])].filter(
    (key) => key !== form.title && key !== form.stages?.field,
  );
  const facts = keys.flatMap((key) => fields.get(key) ?? []).slice(0, FACTS);

  const restore = () =>
    bulk.mutate(
      { restore: [record.id] },
      { onSuccess: () => void message.success(t("list:bulk.restored")) },
    );
  const remove = () =>
    bulk.mutate(
      { delete: [record.id] },
      {
        onSuccess: (results) => {
          const [refused] = results.delete[0]?.errors ?? [];
          const words = (refused as { message?: string } | undefined)?.message;
          if (words) {
            void message.error(words);
            return;
          }
          void message.success(
            <>
              {t("list:bulk.deleted")}{" "}
              <Button type="link" size="small" onClick={restore}>
                {t("action.undo")}
              </Button>
            </>,
          );
          if (onGone) onGone();
          else void navigate({ to: "/apps/$app/forms/$form", params: ref });
        },
        onError: (error) => void message.error(error.message),
      },
    );
  const may = form.rights.operations;
  return (
    <header className={styles.head}>
      <div className={styles.titleLine}>
        <IconTile icon={form.icon} color={form.color} size={36} />
        <div className={styles.titleWords}>
          <small>{label(form.label)}</small>
          <h1>{title}</h1>
        </div>
        {may.includes("update") && (
          <Button
            type="primary"
            icon={<EditOutlined />}
            onClick={() =>
              void navigate({
                to: "/apps/$app/forms/$form/records/$record/edit",
                params: { ...ref, record: String(record.id) },
              })
            }
          >
            {t("action.edit")}
          </Button>
        )}
        {may.includes("delete") && (
          <Dropdown
            trigger={["click"]}
            menu={{
              items: [
                {
                  key: "delete",
                  danger: true,
                  icon: <DeleteOutlined />,
                  label: t("action.delete"),
                },
              ],
              onClick: remove,
            }}
          >
            <Button icon={<MoreOutlined />} aria-label={t("action.more")} />
          </Dropdown>
        )}
      </div>
      <dl className={styles.facts}>
        {facts.map((field) => {
          const value = valueOf(record, field.key);
          const { Display } = kindOf(field);
          return (
            <div key={field.key}>
              <dt>{label(field.label)}</dt>
              <dd>{isEmpty(value) ? "–" : <Display field={field} value={value} />}</dd>
            </div>
          );
        })}
      </dl>
    </header>
  );
}
