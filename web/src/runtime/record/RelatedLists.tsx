/** Records of other forms that refer to this one. */

import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { Form, RecordRow, RunningApp } from "@/api/app-definition";
import type { RelatedList } from "@/api/record-activity";
import { listQuery } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { useCreateInPlace } from "@/kinds/create-in-place";
import { FieldCell } from "@/kinds/fields/FieldCell";
import { fieldsOf, formOf } from "@/kinds/fields/form-fields";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";
import { NamedTabs } from "@/ui/NamedTabs";

import { equals } from "../list/condition-text";
import card from "./Record.module.css";
import { RecordRows } from "./RecordRows";
import styles from "./RelatedLists.module.css";
import { titleOf } from "./title";

type Props = {
  readonly app: RunningApp;
  readonly form: Form;
  readonly record: RecordRow;
  readonly lists: readonly RelatedList[];
};

export function RelatedLists({ app, form, record, lists }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  if (lists.length === 0) return null;
  // The same form may refer by several fields; without names of their own the fields tell them apart.
  const name = (list: RelatedList) =>
    label(list.name) ||
    (lists.filter((one) => one.form === list.form).length > 1
      ? `${label(list.form_label)} · ${label(list.label)}`
      : label(list.form_label));
  return (
    <section className={card.section}>
      <h2 className="sr-only">{t("record:related")}</h2>
      <NamedTabs
        name={t("record:related")}
        // Where there is something to see.
        defaultActiveKey={keyOf(lists.find((list) => list.count > 0) ?? lists[0])}
        items={lists.map((list) => ({
          key: keyOf(list),
          label: (
            <>
              {name(list)} <span className={card.count}>{list.count}</span>
            </>
          ),
          children: <Related app={app} list={list} parent={form} record={record} />,
        }))}
      />
    </section>
  );
}

const keyOf = (list?: RelatedList) => (list ? `${list.form}.${list.field}` : "");

const SHOWN = 8;

type OneProps = { app: RunningApp; list: RelatedList; parent: Form; record: RecordRow };

function Related({ app, list, parent, record }: OneProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const navigate = useNavigate();
  const create = useCreateInPlace();
  const form = formOf(app, list.form);
  const ref = { app: app.key, form: list.form };
  const filter = equals(list.field, { id: record.id });
  const pages = useInfiniteQuery(listQuery(ref, { filter }, SHOWN));
  if (!form) return null;
  if (pages.isPending) return <LoadingState rows={2} />;
  if (!pages.data) return <FailedState error={pages.error} onRetry={() => void pages.refetch()} />;
  const rows = pages.data.pages.flatMap((page) => page.items);
  const fields = fieldsOf(app, form);
  const columns = [...new Set([form.title, ...(form.views[0]?.columns ?? [])])]
    .filter((key) => key !== list.field)
    .flatMap((key) => fields.get(key) ?? [])
    .slice(0, 5);
  const total = list.total_field && list.total !== null ? fields.get(list.total_field) : undefined;
  const open = (id: number) =>
    void navigate({
      to: "/apps/$app/forms/$form/records/$record",
      params: { ...ref, record: String(id) },
    });
  const mayAdd =
    form.rights.operations.includes("create") && form.rights.create.includes(list.field);
  const add = create && (
    <Button
      size="small"
      type={rows.length === 0 ? "default" : "text"}
      icon={<PlusOutlined />}
      onClick={() =>
        create({
          form: form.key,
          given: { [list.field]: { id: record.id, title: titleOf(parent, record) } },
        })
      }
    >
      {t("list:createFirst", { form: label(list.form_label) })}
    </Button>
  );
  if (rows.length === 0)
    return (
      <EmptyState
        title={t("record:noRelated", { form: label(list.form_label) })}
        action={mayAdd && add}
      />
    );
  return (
    <>
      <RecordRows form={form} rows={rows} columns={columns} onOpen={open} />
      <footer className={styles.foot}>
        {mayAdd && add}
        {list.count > SHOWN && (
          <Button
            size="small"
            type="link"
            onClick={() =>
              void navigate({ to: "/apps/$app/forms/$form", params: ref, search: { filter } })
            }
          >
            {t("record:showAll", { count: list.count })}
          </Button>
        )}
        {total && (
          <span className={styles.total}>
            {label(total.label)}{" "}
            <strong>
              <FieldCell field={total} value={list.total ?? null} />
            </strong>
          </span>
        )}
      </footer>
    </>
  );
}
