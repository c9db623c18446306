/** Moving a card: it lies in its new lane at once, and goes back when the server refuses. */

import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Option, RecordRow } from "@/api/app-definition";
import { isProblem } from "@/api/problem";
import { useUpdateRecord } from "@/api/records";
import { useLabel } from "@/i18n/label";

import type { List } from "../use-list";

export type Move = (row: RecordRow, to: string) => void;

/** Cards on their way, by id: where they lie until the lists are asked anew. */
export type Moving = ReadonlyMap<number, { readonly row: RecordRow; readonly to: string }>;

export function useMoveCard(list: List, by: string, lanes: readonly Option[]) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message, notification } = App.useApp();
  const update = useUpdateRecord(list.ref);
  const [moving, setMoving] = useState<Moving>(new Map());
  const nameOf = (lane: string) => label(lanes.find((one) => one.value === lane)?.label) || lane;
  const settle = (id: number) =>
    setMoving((before) => {
      const next = new Map(before);
      next.delete(id);
      return next;
    });

  const send = async (row: RecordRow, to: string, undo: boolean) => {
    const from = row.values[by];
    setMoving((before) => new Map(before).set(row.id, { row, to }));
    try {
      const saved = await update.mutateAsync({
        id: row.id,
        revision: row.revision,
        values: { [by]: to },
      });
      void message.success({
        key: "card",
        content: (
          <>
            {t("list:moved", { to: nameOf(to) })}{" "}
            {undo && typeof from === "string" && (
              <Button type="link" size="small" onClick={() => void send(saved, from, false)}>
                {t("action.undo")}
              </Button>
            )}
          </>
        ),
      });
    } catch (error) {
      const words =
        isProblem(error) && error.errors.length > 0
          ? error.errors.map((one) => one.message).join(" ")
          : (error as Error).message;
      notification.error({
        key: "card",
        title: t("list:notMoved", { to: nameOf(to) }),
        description: words,
      });
    } finally {
      settle(row.id);
    }
  };
  const move: Move = (row, to) => {
    if (row.values[by] !== to) void send(row, to, true);
  };
  return { move, moving };
}
