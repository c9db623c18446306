/** What can be done with all selected records at once. */

import {
  DeleteOutlined,
  DownloadOutlined,
  EditOutlined,
  UserSwitchOutlined,
} from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Popover, Progress } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { exportAddress, idsOfList, MOST_SELECTED, valuesOf } from "@/api/records";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { valueOf } from "@/kinds/fields/system-fields";
import { plainNumber } from "@/lib/numbers";
import { DropMenu } from "@/ui/DropMenu";

import type { List } from "../use-list";
import styles from "./Bulk.module.css";
import { EditMany } from "./EditMany";
import { type Outcome, useBulkWork } from "./use-bulk-work";
import { useTellOutcome } from "./use-tell-outcome";

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
  const { message } = App.useApp();
  const tell = useTellOutcome();
  const queries = useQueryClient();
  const { run, progress, stop } = useBulkWork(list.ref);
  const [collecting, setCollecting] = useState(false);
  const ids = [...selected];
  const failed = (error: unknown) =>
    void message.error(error instanceof Error ? error.message : String(error));

  const told = (outcome: Outcome, words: string, undo?: () => void) => {
    tell(outcome, words, undo);
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
          t("list:bulk.deleted", { count: outcome.done.length }),
          () => void restore(outcome.done),
        ),
      failed,
    );
  /** Nothing that somebody changed since is put back: the revisions are those of this change. */
  const putBack = (
    key: string,
    { done, revisions }: Outcome,
    before: ReadonlyMap<number, unknown>,
  ) =>
    run(done, "update", (piece) => ({
      exact: true,
      update: piece.map((id) => ({
        id,
        revision: revisions.get(id) ?? null,
        values: { [key]: before.get(id) ?? null },
      })),
    })).then((outcome) => told(outcome, t("list:cell.undone")), failed);
  const edit = (field: AnyField, value: unknown) => {
    const { key } = field;
    const before = new Map<number, unknown>();
    return run(ids, "update", async (piece) => {
      for (const row of await valuesOf(list.ref, piece, key)) {
        const old = valueOf(row, key);
        before.set(row.id, isEmpty(old) ? null : kindOf(field).toWire(old, field));
      }
      return { update: piece.map((id) => ({ id, revision: null, values: { [key]: value } })) };
    }).then(
      (outcome) =>
        told(
          outcome,
          t("list:bulk.changed", { count: outcome.done.length }),
          () => void putBack(key, outcome, before),
        ),
      failed,
    );
  };
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
          content={<EditMany list={list} onApply={(field, value) => void edit(field, value)} />}
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
            <EditMany
              list={list}
              only="owner"
              onApply={(field, value) => void edit(field, value)}
            />
          }
        >
          <Button icon={<UserSwitchOutlined />}>{t("list:bulk.owner")}</Button>
        </Popover>
      )}
      {list.may("export") && (everything || ids.length <= MOST_EXPORTED) && (
        <DropMenu
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
        </DropMenu>
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
