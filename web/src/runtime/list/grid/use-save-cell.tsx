/** Saving a cell: at once on the page, with a way back; what is refused comes back with its words. */

import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { isProblem } from "@/api/problem";
import { recordQuery, useUpdateCell } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { valueOf } from "@/kinds/fields/system-fields";
import { useUndoToast } from "@/ui/use-undo-toast";

import { sameValue, toWire } from "../../form/wire";
import type { AskDemands } from "../../record/use-demands";
import { refusals } from "../../record/refusals";
import { titleOf } from "../../record/title";
import { refusalWords } from "../refusal-words";
import type { List } from "../use-list";
import type { Refused, Theirs } from "./refused-cells";

/** Resolves to nothing once it is saved. */
export type SaveCell = (row: RecordRow, field: AnyField, value: unknown) => Promise<Refused | null>;

export function useSaveCell(list: List, ask: AskDemands): SaveCell {
  const { t } = useTranslation();
  const label = useLabel();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const tellUndo = useUndoToast();
  const update = useUpdateCell(list.ref);

  const told = (saved: RecordRow, field: AnyField, before: unknown, undo: boolean) => {
    const back = () =>
      void send(saved, field, before, valueOf(saved, field.key), false).then((refused) => {
        if (refused) void message.error({ key: "cell", content: refused.words });
      });
    if (undo) tellUndo(t("list:cell.saved", { field: label(field.label) }), back, "cell");
    else void message.success({ key: "cell", content: t("list:cell.undone") });
  };

  const send = async (
    row: RecordRow,
    field: AnyField,
    value: unknown,
    before: unknown,
    undo: boolean,
  ): Promise<Refused | null> => {
    const shown = isEmpty(value) ? null : value;
    const { id, revision } = row;
    const wire = toWire(field, value);
    try {
      const change = { id, revision, field: field.key, before, shown, wire };
      told(await update.mutateAsync(change), field, before, undo);
      return null;
    } catch (error) {
      const refused = { row, field, value: shown, words: refusalWords(error), theirs: null };
      if (isProblem(error, 409) && error.code === "stale_revision")
        return await settle(refused, before);
      const saved = await ask({
        id,
        title: t("list:cell.demands", {
          field: label(field.label),
          record: titleOf(list.form, row),
        }),
        changes: { [field.key]: shown },
        wrong: refusals(error),
      });
      if (!saved) return refused;
      told(saved, field, before, undo);
      return null;
    }
  };

  /** Somebody else saved the record meanwhile: only their change of this very cell collides. */
  const settle = async (refused: Refused, before: unknown): Promise<Refused | null> => {
    const { row, field, value } = refused;
    try {
      const now = await queries.fetchQuery({ ...recordQuery(list.ref, row.id), staleTime: 0 });
      const theirs = valueOf(now, field.key);
      if (sameValue(field, theirs, before)) return await send(now, field, value, before, true);
      void queries.invalidateQueries({ queryKey: ["records", list.ref.app, list.ref.form] });
      if (sameValue(field, theirs, value)) return null;
      const who = now.updated_by?.name ?? t("nobody");
      const words = t("list:cell.conflict", { who, field: label(field.label) });
      return { ...refused, words, theirs: { row: now, value: theirs } satisfies Theirs };
    } catch (error) {
      return { ...refused, words: refusalWords(error) };
    }
  };

  return async (row, field, value) => {
    const before = valueOf(row, field.key);
    if (sameValue(field, value, before)) return null;
    if (isEmpty(value) && field.required === true) {
      const words = t("form:required", { field: label(field.label) });
      return { row, field, value: null, words, theirs: null };
    }
    return await send(row, field, value, before, true);
  };
}
