/** The focused cell of a grid: moved by keys, copied from, pasted into, edited. */

import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";

import { lineCount, nextRow, type Section } from "../rows/sections";
import type { RowAt } from "../rows/use-rows";
import type { List } from "../use-list";
import { moved, type Place } from "./cell-keys";
import { type CellEdit, refusalOf } from "./editing";
import { pasted } from "./paste";
import { cellId } from "./Row";
import { useSaveCell } from "./use-save-cell";

type Options = {
  readonly list: List;
  readonly sections: readonly Section[];
  readonly rowAt: RowAt;
  /** Rows that a page key moves by. */
  readonly page: number;
  readonly onOpen: (row: RecordRow) => void;
};

export function useGridKeys({ list, sections, rowAt, page, onOpen }: Options) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const save = useSaveCell(list);
  const [place, setPlace] = useState<Place | null>(null);
  const [edit, setEdit] = useState<CellEdit | null>(null);
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
  const begin = (at: Place | null = place) => {
    setPlace(at);
    setEdit(target(at));
  };
  const move = (step: number) =>
    setPlace((now) => ({
      line: now === null ? extent.next(0, 0) : extent.next(now.line, step),
      column: now?.column ?? -1,
    }));

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
      if (found) save(found.row, found.field, null);
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
    if (!cell || edit !== null) return;
    event.preventDefault();
    const found = target();
    if (!found) return;
    const value = pasted(found.field, event.clipboardData.getData("text/plain"));
    if (value === undefined)
      void message.warning({
        key: "cell",
        content: t("list:cell.notPasted", { field: label(found.field.label) }),
      });
    else save(found.row, found.field, value);
  };
  const onCommit = (value: unknown, key: React.KeyboardEvent | null) => {
    if (edit) save(edit.row, edit.field, value);
    setEdit(null);
    if (!place || !key) return;
    const { shiftKey: shift } = key;
    const way = key.key === "Tab" ? "Tab" : shift ? "ArrowUp" : "ArrowDown";
    setPlace(moved(place, { key: way, ctrl: false, shift }, extent) ?? place);
  };
  return {
    place,
    setPlace,
    row,
    edit,
    begin,
    move,
    onCommit,
    onCancel: () => setEdit(null),
    keys: { onKeyDown, onCopy, onPaste },
  };
}
