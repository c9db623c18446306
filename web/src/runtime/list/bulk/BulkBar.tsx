/** What can be done with all selected records at once. */

import {
  DeleteOutlined,
  DownloadOutlined,
  EditOutlined,
  UserSwitchOutlined,
} from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Dropdown, Popover, Progress } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { exportAddress, idsOfList, MOST_SELECTED } from "@/api/records";
import { plainNumber } from "@/lib/numbers";

import type { List } from "../use-list";
import styles from "./Bulk.module.css";
import { EditMany } from "./EditMany";
import { type Outcome, useBulkWork } from "./use-bulk-work";

type Props = {
  readonly list: List;
  readonly selected: ReadonlySet<number>;
  readonly total: number;
  readonly onSelect: (ids: ReadonlySet<number>) => void;
  readonly onDone: () => void;
};

/** As many ids as fit into a filter. */
const MOST_EXPORTED = 400;

export default function BulkBar({ list, selected, total, onSelect, onDone }: Props) {
  const { t } = useTranslation();
  const { message, notification } = App.useApp();
  const queries = useQueryClient();
  const { run, progress, stop } = useBulkWork(list.ref);
  const [collecting, setCollecting] = useState(false);
  const ids = [...selected];
  const failed = (error: unknown) =>
    void message.error(error instanceof Error ? error.message : String(error));

  const told = ({ refused, reasons, stopped, done }: Outcome, words: React.ReactNode) => {
    if (refused > 0)
      notification.warning({
        title: t("list:bulk.refused", { count: refused }),
        description: reasons.join(" "),
      });
    if (stopped) void message.info(t("list:bulk.stopped", { count: done.length }));
    if (done.length > 0) void message.success({ content: words, duration: 6 });
    onDone();
  };
  const restore = (gone: readonly number[]) =>
    run(gone, "restore", (piece) => ({ restore: [...piece] })).then(
      () => void message.success(t("list:bulk.restored")),
      failed,
    );
  const remove = () =>
    run(ids, "delete", (piece) => ({ delete: [...piece] })).then(
      (outcome) =>
        told(
          outcome,
          <>
            {t("list:bulk.deleted", { count: outcome.done.length })}{" "}
            <Button type="link" size="small" onClick={() => void restore(outcome.done)}>
              {t("action.undo")}
            </Button>
          </>,
        ),
      failed,
    );
  const edit = (key: string, value: unknown) =>
    run(ids, "update", (piece) => ({
      update: piece.map((id) => ({ id, revision: null, values: { [key]: value } })),
    })).then(
      (outcome) => told(outcome, t("list:bulk.changed", { count: outcome.done.length })),
      failed,
    );
  const selectAll = async () => {
    setCollecting(true);
    try {
      onSelect(new Set(await idsOfList(queries, list.ref, list.query)));
    } catch (error) {
      failed(error);
    } finally {
      setCollecting(false);
    }
  };
  const everything = ids.length >= total;
  const exported = (format: string) =>
    exportAddress(
      list.ref,
      {
        ...list.query,
        fields: list.columns.map((field) => field.key).join(","),
        ...(everything ? {} : { filter: `IN(id, [${ids.join(", ")}])` }),
      },
      format,
    );

  if (progress) {
    return (
      <div className={styles.bulk} role="status">
        <Progress
          className={styles.progress ?? ""}
          percent={Math.round((progress.done / progress.all) * 100)}
          aria-label={t("list:bulk.title")}
        />
        <span>
          {plainNumber(progress.done)} / {plainNumber(progress.all)}
        </span>
        <Button onClick={stop}>{t("list:bulk.stop")}</Button>
      </div>
    );
  }
  return (
    <div className={styles.bulk} role="toolbar" aria-label={t("list:bulk.title")}>
      <strong>
        {t("list:bulk.selected", { count: ids.length, shown: plainNumber(ids.length) })}
      </strong>
      {ids.length < total && ids.length < MOST_SELECTED && (
        <Button type="link" loading={collecting} onClick={() => void selectAll()}>
          {t("list:bulk.all", { shown: plainNumber(Math.min(total, MOST_SELECTED)) })}
        </Button>
      )}
      {list.may("update") && (
        <Popover
          trigger="click"
          placement="top"
          destroyOnHidden
          content={<EditMany list={list} onApply={(key, value) => void edit(key, value)} />}
        >
          <Button icon={<EditOutlined />}>{t("list:bulk.edit")}</Button>
        </Popover>
      )}
      {list.may("assign") && (
        <Popover
          trigger="click"
          placement="top"
          destroyOnHidden
          content={
            <EditMany list={list} only="owner" onApply={(key, value) => void edit(key, value)} />
          }
        >
          <Button icon={<UserSwitchOutlined />}>{t("list:bulk.owner")}</Button>
        </Popover>
      )}
      {list.may("export") && (everything || ids.length <= MOST_EXPORTED) && (
        <Dropdown
          trigger={["click"]}
          menu={{
            items: ["xlsx", "csv"].map((format) => ({
              key: format,
              label: (
                <a href={exported(format)} download>
                  {format === "xlsx" ? t("list:excel") : "CSV"}
                </a>
              ),
            })),
          }}
        >
          <Button icon={<DownloadOutlined />}>{t("list:export")}</Button>
        </Dropdown>
      )}
      {list.may("delete") && (
        <Button danger icon={<DeleteOutlined />} onClick={() => void remove()}>
          {t("action.delete")}
        </Button>
      )}
      <Button type="text" onClick={onDone}>
        {t("action.cancel")}
      </Button>
    </div>
  );
}
