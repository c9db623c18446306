/** Saving a cell: at once on the page, with a way back, and words when the server refuses. */

import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { isProblem } from "@/api/problem";
import { recordQuery, useUpdateCell } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { FieldCell } from "@/kinds/fields/FieldCell";
import { valueOf } from "@/kinds/fields/system-fields";

import type { List } from "../use-list";

const wireOf = (field: AnyField, value: unknown) =>
  isEmpty(value) ? null : kindOf(field).toWire(value, field);
const same = (field: AnyField, one: unknown, other: unknown) =>
  JSON.stringify(wireOf(field, one)) === JSON.stringify(wireOf(field, other));

export type SaveCell = (row: RecordRow, field: AnyField, value: unknown) => void;

export function useSaveCell(list: List): SaveCell {
  const { t } = useTranslation();
  const label = useLabel();
  const queries = useQueryClient();
  const { message, notification } = App.useApp();
  const update = useUpdateCell(list.ref);

  const send = (row: RecordRow, field: AnyField, value: unknown, before: unknown, undo: boolean) =>
    update.mutate(
      {
        id: row.id,
        revision: row.revision,
        field: field.key,
        shown: isEmpty(value) ? null : value,
        wire: wireOf(field, value),
      },
      {
        onSuccess: (saved) => {
          notification.destroy("cell");
          const back = () => send(saved, field, before, value, false);
          void message.success({
            key: "cell",
            content: undo ? (
              <>
                {t("list:cell.saved", { field: label(field.label) })}{" "}
                <Button type="link" size="small" onClick={back}>
                  {t("action.undo")}
                </Button>
              </>
            ) : (
              t("list:cell.undone")
            ),
          });
        },
        onError: (error) => {
          if (isProblem(error, 409) && error.code === "stale_revision")
            void settle(row, field, value, before);
          else
            notification.error({
              key: "cell",
              title: t("list:cell.refused", { field: label(field.label) }),
              description: wordsOf(error),
            });
        },
      },
    );

  /** Somebody else saved the record meanwhile: only their change of this very field is a conflict. */
  const settle = async (row: RecordRow, field: AnyField, value: unknown, before: unknown) => {
    const now = await queries.fetchQuery({ ...recordQuery(list.ref, row.id), staleTime: 0 });
    const theirs = valueOf(now, field.key);
    if (same(field, theirs, before)) return send(now, field, value, before, true);
    void queries.invalidateQueries({ queryKey: ["records", list.ref.app, list.ref.form] });
    notification.warning({
      key: "cell",
      duration: 0,
      title: t("list:cell.conflict", {
        who: now.updated_by?.name ?? t("nobody"),
        field: label(field.label),
      }),
      description: isEmpty(theirs) ? t("empty") : <FieldCell field={field} value={theirs} />,
      actions: (
        <Button
          size="small"
          type="primary"
          onClick={() => {
            notification.destroy("cell");
            send(now, field, value, theirs, true);
          }}
        >
          {t("list:cell.useMine")}
        </Button>
      ),
    });
  };

  return (row, field, value) => {
    const before = valueOf(row, field.key);
    if (!same(field, value, before)) send(row, field, value, before, true);
  };
}

/** What the server said of the value, else of the request. */
const wordsOf = (error: Error): string =>
  isProblem(error) && error.errors.length > 0
    ? error.errors.map((one) => one.message).join(" ")
    : error.message;
