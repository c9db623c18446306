/** A block of cells: copied as a table, filled from one, emptied; all its records are saved at once. */

import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import type { AnyField } from "@/kinds/fields/field-kind";
import { valueOf } from "@/kinds/fields/system-fields";

import { toWire } from "../../form/wire";
import { useBulkWork } from "../bulk/use-bulk-work";
import { useTellOutcome } from "../bulk/use-tell-outcome";
import type { Section } from "../rows/sections";
import { fetchRows, type RowAt } from "../rows/use-rows";
import type { List } from "../use-list";
import { type BlockChange, blockChange, NOTHING, type RowChange } from "./block";
import { copied } from "./cell-text";
import { type PastedCell, writeCells } from "./clipboard";
import { refusalOf } from "./editing";
import { type CellRange, filled, linesFrom, linesOf } from "./ranges";

type Options = {
  readonly list: List;
  readonly sections: readonly Section[];
  readonly rowAt: RowAt;
  readonly next: (line: number, step: number) => number;
  /** Shows where something was put. */
  readonly onPut: (range: CellRange) => void;
};
type Table = readonly (readonly PastedCell[])[];

/** As many rows as are filled at once. */
const MOST_ROWS = 1000;
const KEY = "cell";

export function useBlock({ list, sections, rowAt, next, onPut }: Options) {
  const { t } = useTranslation();
  const label = useLabel();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { run } = useBulkWork(list.ref);
  const tell = useTellOutcome();
  const busy = useRef(false);
  const failed = (error: unknown) =>
    void message.error({
      key: KEY,
      content: error instanceof Error ? error.message : String(error),
    });

  const write = async (
    changes: readonly RowChange[],
    values: (change: RowChange) => ReadonlyMap<AnyField, unknown>,
    revisions: ReadonlyMap<number, number>,
    exact: boolean,
  ) => {
    const byId = new Map(changes.map((change) => [change.row.id, change]));
    const valuesOf = (id: number) => {
      const change = byId.get(id);
      const entries = change ? [...values(change)] : [];
      return Object.fromEntries(entries.map(([field, value]) => [field.key, toWire(field, value)]));
    };
    return run([...byId.keys()], "update", (ids) => ({
      exact,
      update: ids.map((id) => ({
        id,
        revision: revisions.get(id) ?? null,
        values: valuesOf(id),
      })),
    }));
  };
  const save = async ({ changes, cells }: BlockChange) => {
    void message.loading({ key: KEY, duration: 0, content: t("list:block.busy") });
    const read = new Map(changes.map(({ row: { id, revision } }) => [id, revision]));
    const outcome = await write(changes, ({ after }) => after, read, false);
    message.destroy(KEY);
    const done = new Set(outcome.done);
    const saved = changes.filter(({ row: { id } }) => done.has(id));
    const back = () =>
      void write(saved, ({ before }) => before, outcome.revisions, true).then(
        (undone) => tell(undone, t("list:cell.undone")),
        failed,
      );
    const all = outcome.refused === 0 && !outcome.stopped;
    const words = all
      ? t("list:block.changed", { count: cells })
      : t("list:bulk.changed", { count: done.size });
    tell(outcome, words, back);
  };

  /** Puts a table into a block; nothing at all when one of its texts is no value of its field. */
  const put = async (
    lines: readonly number[],
    columns: readonly AnyField[],
    table: Table,
    onTaken?: () => void,
  ) => {
    if (busy.current) return void message.info({ key: KEY, content: t("list:block.busy") });
    if (lines.length > MOST_ROWS)
      return void message.warning({
        key: KEY,
        content: t("list:block.tooMany", { count: MOST_ROWS }),
      });
    busy.current = true;
    try {
      const rows = await fetchRows(queries, list.ref, sections, lines);
      const mayChange = (field: AnyField) => refusalOf(list, field) === null;
      const change = blockChange(rows, columns, table, mayChange);
      const [wrong] = change.wrong;
      const names = (fields: readonly AnyField[]) =>
        fields.map((field) => label(field.label)).join(t("list:block.and"));
      if (wrong) {
        const field = label(wrong.field.label);
        const content = t("list:block.wrong", { field, text: wrong.text.slice(0, 40) });
        return void message.warning({ key: KEY, content });
      }
      onTaken?.();
      if (change.cells > 0) await save(change);
      else if (change.fixed.length === 0)
        void message.info({ key: KEY, content: t("list:block.same") });
      if (change.fixed.length > 0)
        void message.info({
          key: `${KEY}-fixed`,
          content: t("list:block.fixed", { fields: names(change.fixed) }),
        });
    } catch (error) {
      failed(error);
    } finally {
      busy.current = false;
    }
  };

  const copy = (clipboard: DataTransfer, range: CellRange) => {
    const columns = list.columns.slice(range.left, range.right + 1);
    const rows = linesOf(range, next).map(rowAt);
    if (rows.includes(undefined))
      return void message.warning({ key: KEY, content: t("list:block.notThere") });
    const words = { label, yes: t("yes"), no: t("no") };
    writeCells(
      clipboard,
      columns,
      rows.map((row) => columns.map((field) => (row ? valueOf(row, field.key) : null))),
      (field, value) => copied(field, value, words),
    );
    const content = t("list:block.copied", { count: rows.length * columns.length });
    void message.success({ key: KEY, content });
  };
  /** Over the range, from its first cell on; beyond it where the table is larger. */
  const paste = (table: Table, range: CellRange) => {
    const height = filled(table.length, range.bottom - range.top + 1);
    const width = filled(table[0]?.length ?? 1, range.right - range.left + 1);
    const lines = linesFrom(range.top, height, next);
    const columns = list.columns.slice(range.left, range.left + width);
    const block: CellRange = {
      ...range,
      bottom: lines.at(-1) ?? range.top,
      right: range.left + columns.length - 1,
    };
    void put(lines, columns, table, () => onPut(block));
  };
  const clear = (range: CellRange) =>
    void put(linesOf(range, next), list.columns.slice(range.left, range.right + 1), [[NOTHING]]);
  return { copy, paste, clear };
}
