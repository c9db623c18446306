/** The focused cell of a grid: moved by keys, copied from, pasted into, edited. */

import { App, Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";

import { lineCount, nextRow, type Section } from "../rows/sections";
import type { RowAt } from "../rows/use-rows";
import type { AskDemands } from "../../record/use-demands";
import type { List } from "../use-list";
import { moved, type Place } from "./cell-keys";
import { type CellEdit, refusalOf } from "./editing";
import { pasted } from "./paste";
import {
  lineOf,
  NO_REFUSALS,
  type Refused,
  type RefusedCells,
  withoutRefusal,
  withRefusal,
} from "./refused-cells";
import { cellId } from "./Row";
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

/** The focused cell, and whether it is being edited. */
type At = { readonly place: Place | null; readonly edit: CellEdit | null };
const NOWHERE: At = { place: null, edit: null };

export function useGridKeys({ list, sections, rowAt, page, onOpen, ask }: Options) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message, notification } = App.useApp();
  const save = useSaveCell(list, ask);
  const [{ place, edit }, setAt] = useState<At>(NOWHERE);
  const [refused, setRefused] = useState<RefusedCells>(NO_REFUSALS);
  // What an answer of the server finds when it comes.
  const latest = useRef({ rowAt, columns: list.columns, busy: false });
  useEffect(() => {
    latest.current = { rowAt, columns: list.columns, busy: edit !== null };
  });
  const setPlace = (next: Place | null) => setAt((now) => ({ ...now, place: next }));
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
  const begin = (at: Place | null = place) => setAt({ place: at, edit: target(at) });
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
    const open = () => seen && setAt({ place: { line, column }, edit: { row, field } });
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

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (edit !== null || event.altKey) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const begun = event.key.startsWith("Arrow") ? { line: extent.next(0, 0), column: -1 } : null;
    const from = place ?? begun;
    const next = from && moved(from, { key: event.key, ctrl, shift: event.shiftKey }, extent);
    // In a row as a whole, Tab goes its way through the page.
    if (next && !(event.key === "Tab" && from.column < 0)) {
      event.preventDefault();
      setPlace(next);
    } else if (cell && (event.key === "Enter" || event.key === "F2")) {
      event.preventDefault();
      begin();
    } else if (row && event.key === " ") {
      event.preventDefault();
      onOpen(row);
    } else if (place && event.key === "Escape") {
      event.preventDefault();
      setPlace(null);
    } else if (cell && (event.key === "Delete" || event.key === "Backspace")) {
      event.preventDefault();
      const found = target();
      if (found && place) void store(place, found, null);
    }
  };
  const onCopy = (event: React.ClipboardEvent) => {
    if (!place || !cell || edit !== null || window.getSelection()?.toString()) return;
    const shown = document.getElementById(cellId(place.line, place.column))?.innerText ?? "";
    event.preventDefault();
    event.clipboardData.setData("text/plain", shown.trim());
    void message.success({ key: "cell", content: t("list:cell.copied") });
  };
  const onPaste = (event: React.ClipboardEvent) => {
    if (!cell || !place || edit !== null) return;
    event.preventDefault();
    const found = target();
    if (!found) return;
    const value = pasted(found.field, event.clipboardData.getData("text/plain"));
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
    setAt({ place: next ?? place, edit: null });
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
    setPlace,
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
