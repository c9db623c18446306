/** The focused cell of a grid and the range around it: moved by keys, copied, filled, edited. */

import { App, Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";

import { lineCount, nextRow, type Section } from "../rows/sections";
import type { RowAt } from "../rows/use-rows";
import type { AskDemands } from "../../record/use-demands";
import type { List } from "../use-list";
import { pastedValue } from "./block";
import { moved, type Place } from "./cell-keys";
import { readCells } from "./clipboard";
import { type CellEdit, refusalOf } from "./editing";
import { alone, type CellRange, rangeOf } from "./ranges";
import {
  lineOf,
  NO_REFUSALS,
  type Refused,
  type RefusedCells,
  withoutRefusal,
  withRefusal,
} from "./refused-cells";
import { useBlock } from "./use-block";
import { useSaveCell } from "./use-save-cell";

type Options = {
  readonly list: List;
  readonly sections: readonly Section[];
  readonly rowAt: RowAt;
  /** Rows that a page key moves by. */
  readonly page: number;
  readonly onOpen: (row: RecordRow) => void;
  readonly ask: AskDemands;
};

type At = {
  /** The focused cell. */
  readonly place: Place | null;
  /** The other corner of the range, and the question to the server that its lines answer. */
  readonly anchor: (Place & { readonly question: string }) | null;
  readonly edit: CellEdit | null;
};
const NOWHERE: At = { place: null, anchor: null, edit: null };

export function useGridKeys({ list, sections, rowAt, page, onOpen, ask }: Options) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message, notification } = App.useApp();
  const save = useSaveCell(list, ask);
  const [{ place, anchor, edit }, setAt] = useState<At>(NOWHERE);
  const question = JSON.stringify([list.query, list.state.group, list.state.columns]);
  const range = rangeOf(anchor?.question === question ? anchor : null, place);
  const [refused, setRefused] = useState<RefusedCells>(NO_REFUSALS);
  // What an answer of the server finds when it comes.
  const latest = useRef({ rowAt, columns: list.columns, busy: false });
  useEffect(() => {
    latest.current = { rowAt, columns: list.columns, busy: edit !== null };
  });
  const setPlace = (next: Place | null) => setAt((now) => ({ ...now, place: next, anchor: null }));
  /** Takes the range to another corner, from the cell that was focused before. */
  const extend = (to: Place, from: Place | null = range ? anchor : place) =>
    setAt((now) => ({ ...now, place: to, anchor: { ...(from ?? to), question } }));
  const extent = {
    columns: list.columns.length,
    lines: lineCount(sections),
    page,
    next: (line: number, step: number) => nextRow(sections, line, step),
  };
  const cell = place && place.column >= 0 ? list.columns[place.column] : undefined;
  const row = place ? rowAt(place.line) : undefined;

  /** The field and row to change, or words why that cannot be. */
  const target = (at: Place | null = place): CellEdit | null => {
    const field = at ? list.columns[at.column] : undefined;
    const found = at ? rowAt(at.line) : undefined;
    if (!field || !found) return null;
    const refusal = refusalOf(list, field);
    if (refusal === null) return { row: found, field };
    void message.info({
      key: "cell",
      content: t(`list:cell.${refusal}`, { field: label(field.label) }),
    });
    return null;
  };
  const begin = (at: Place | null = place) => setAt({ place: at, anchor: null, edit: target(at) });
  const move = (step: number) =>
    setPlace({
      line: place === null ? extent.next(0, 0) : extent.next(place.line, step),
      column: place?.column ?? -1,
    });
  const forget = ({ row: { id }, field }: CellEdit) =>
    setRefused((now) => withoutRefusal(now, id, field.key));

  /** What was refused is opened again where it was typed, unless somebody types elsewhere now. */
  const comeBack = (from: Place, found: Refused) => {
    const { row, field } = found;
    const now = latest.current;
    const line = lineOf(row.id, from.line, (at) => now.rowAt(at)?.id);
    const column = now.columns.findIndex((one) => one.key === field.key);
    const seen = line !== null && column >= 0;
    const open = () =>
      seen && setAt({ place: { line, column }, anchor: null, edit: { row, field } });
    if (seen && !now.busy) return void open();
    const key = `cell ${String(row.id)} ${field.key}`;
    notification.error({
      key,
      title: t("list:cell.refused", { field: label(field.label) }),
      description: found.words,
      duration: 0,
      ...(seen && { actions: <BackToCell notice={key} onClick={open} /> }),
    });
  };
  const store = async (from: Place, cellEdit: CellEdit, value: unknown) => {
    forget(cellEdit);
    const found = await save(cellEdit.row, cellEdit.field, value);
    if (!found) return;
    setRefused((now) => withRefusal(now, found));
    comeBack(from, found);
  };

  const block = useBlock({
    list,
    sections,
    rowAt,
    next: extent.next,
    onPut: ({ top, left, bottom, right }: CellRange) =>
      extend({ line: bottom, column: right }, { line: top, column: left }),
  });

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (edit !== null || event.altKey) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const begun = event.key.startsWith("Arrow") ? { line: extent.next(0, 0), column: -1 } : null;
    const from = place ?? begun;
    const next = from && moved(from, { key: event.key, ctrl, shift: event.shiftKey }, extent);
    // In a row as a whole, Tab goes its way through the page.
    if (next && !(event.key === "Tab" && from.column < 0)) {
      event.preventDefault();
      if (event.shiftKey && event.key !== "Tab" && from.column >= 0) extend(next);
      else setPlace(next);
    } else if (cell && (event.key === "Enter" || event.key === "F2")) {
      event.preventDefault();
      begin();
    } else if (row && event.key === " ") {
      event.preventDefault();
      onOpen(row);
    } else if (place && event.key === "Escape") {
      event.preventDefault();
      setPlace(range ? place : null);
    } else if (cell && (event.key === "Delete" || event.key === "Backspace")) {
      event.preventDefault();
      if (range) return block.clear(range);
      const found = target();
      if (found && place) void store(place, found, null);
    }
  };
  const onCopy = (event: React.ClipboardEvent) => {
    if (!place || !cell || edit !== null || window.getSelection()?.toString()) return;
    event.preventDefault();
    block.copy(event.clipboardData, range ?? alone(place));
  };
  const onPaste = (event: React.ClipboardEvent) => {
    if (!cell || !place || edit !== null) return;
    event.preventDefault();
    const table = readCells(event.clipboardData);
    const [[first] = []] = table;
    if (range || table.length > 1 || (table[0]?.length ?? 0) > 1 || !first)
      return block.paste(table, range ?? alone(place));
    const found = target();
    if (!found) return;
    const value = pastedValue(found.field, first);
    if (value === undefined)
      void message.warning({
        key: "cell",
        content: t("list:cell.notPasted", { field: label(found.field.label) }),
      });
    else void store(place, found, value);
  };
  const refusedAt = edit ? refused.get(edit.row.id)?.get(edit.field.key) : undefined;
  const leave = (key: React.KeyboardEvent | null = null) => {
    const { shiftKey: shift = false } = key ?? {};
    const way = key?.key === "Tab" ? "Tab" : shift ? "ArrowUp" : "ArrowDown";
    const next = place && key && moved(place, { key: way, ctrl: false, shift }, extent);
    setAt({ place: next ?? place, anchor: null, edit: null });
  };
  const onCommit = (value: unknown, key: React.KeyboardEvent | null) => {
    // Closed first: what is refused at once, as an empty value that must not be, opens it again.
    leave(key);
    // Over somebody else's change it goes when it is sent again.
    if (edit && place)
      void store(place, { ...edit, row: refusedAt?.theirs?.row ?? edit.row }, value);
  };
  const onCancel = () => {
    if (edit) forget(edit);
    leave();
  };
  return {
    place,
    range,
    setPlace,
    extend,
    row,
    edit,
    refused,
    refusedAt,
    begin,
    move,
    editor: { onCommit, onCancel, onLeave: () => leave() },
    keys: { onKeyDown, onCopy, onPaste },
  };
}

function BackToCell({ notice, onClick }: { notice: string; onClick: () => void }) {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  return (
    <Button
      size="small"
      type="primary"
      onClick={() => {
        notification.destroy(notice);
        onClick();
      }}
    >
      {t("list:cell.back")}
    </Button>
  );
}
