/** What can be done with all selected records at once. */

import { DeleteOutlined, EditOutlined } from "@ant-design/icons";
import { App, Button, Popover, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useBulk } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { isEmpty } from "@/kinds/fields/field-kind";

import styles from "./ListPage.module.css";
import type { List } from "./use-list";

type Props = { list: List; selected: ReadonlySet<number>; onDone: () => void };

export function BulkBar({ list, selected, onDone }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const bulk = useBulk(list.ref);
  const ids = [...selected];

  const told = (
    results: readonly { errors?: readonly unknown[] | null }[],
    done: React.ReactNode,
  ) => {
    const refused = results.filter((one) => (one.errors ?? []).length > 0);
    if (refused.length > 0) void message.warning(t("list:bulk.refused", { count: refused.length }));
    if (refused.length < results.length) void message.success(done);
    onDone();
  };
  const failed = (error: Error) => void message.error(error.message);
  const restore = () =>
    bulk.mutate(
      { restore: ids },
      { onSuccess: () => void message.success(t("list:bulk.restored")), onError: failed },
    );
  const remove = () =>
    bulk.mutate(
      { delete: ids },
      {
        onSuccess: (results) =>
          told(
            results.delete,
            <>
              {t("list:bulk.deleted")}{" "}
              <Button type="link" size="small" onClick={restore}>
                {t("action.undo")}
              </Button>
            </>,
          ),
        onError: failed,
      },
    );
  const edit = (key: string, value: unknown) =>
    bulk.mutate(
      { update: ids.map((id) => ({ id, revision: null, values: { [key]: value } })) },
      {
        onSuccess: (results) => told(results.update, t("list:bulk.changed")),
        onError: failed,
      },
    );
  return (
    <div className={styles.bulk} role="toolbar" aria-label={t("list:bulk.title")}>
      <strong>{t("list:bulk.selected", { count: selected.size })}</strong>
      {list.may("update") && (
        <Popover
          trigger="click"
          placement="top"
          destroyOnHidden
          content={<EditOne list={list} onApply={edit} />}
        >
          <Button icon={<EditOutlined />} loading={bulk.isPending}>
            {t("list:bulk.edit")}
          </Button>
        </Popover>
      )}
      {list.may("delete") && (
        <Button danger icon={<DeleteOutlined />} loading={bulk.isPending} onClick={remove}>
          {t("action.delete")}
        </Button>
      )}
      <Button type="text" onClick={onDone}>
        {t("action.cancel")}
      </Button>
    </div>
  );
}

function EditOne({
  list,
  onApply,
}: {
  list: List;
  onApply: (key: string, value: unknown) => void;
}) {
  const { t } = useTranslation();
  const label = useLabel();
  const [key, setKey] = useState<string | null>(null);
  const [value, setValue] = useState<unknown>(null);
  const fields = [...list.fields.values()].filter(
    (field) =>
      kindOf(field).Input && !kindOf(field).wide && list.form.rights.update.includes(field.key),
  );
  const field = key === null ? undefined : list.fields.get(key);
  const kind = field && kindOf(field);
  return (
    <div style={{ display: "grid", gap: 8, width: 260 }}>
      <Select
        aria-label={t("list:filter.field")}
        placeholder={t("list:filter.field")}
        showSearch={{ optionFilterProp: "label" }}
        value={key}
        options={fields.map((one) => ({ value: one.key, label: label(one.label) }))}
        onChange={(next: string) => {
          setKey(next);
          setValue(null);
        }}
      />
      {field && kind?.Input && (
        <kind.Input field={field} value={value} onChange={setValue} label={label(field.label)} />
      )}
      <Button
        type="primary"
        disabled={!field}
        onClick={() =>
          field && kind && onApply(field.key, isEmpty(value) ? null : kind.toWire(value))
        }
      >
        {t("action.apply")}
      </Button>
    </div>
  );
}
