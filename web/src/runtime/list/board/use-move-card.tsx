/**
 * Moving a card: it lies in its new lane at once, and goes back when the server refuses. What the
 * lane demands is asked for, so that card and values are saved in one step.
 */

import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Option, RecordRow } from "@/api/app-definition";
import { isProblem } from "@/api/problem";
import { type Groups, recordQuery, useUpdateRecord } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { valueOf } from "@/kinds/fields/system-fields";
import { announce } from "@/ui/announce";
import { useUndoToast } from "@/ui/use-undo-toast";

import { refusals } from "../../record/refusals";
import { titleOf } from "../../record/title";
import { useDemands } from "../../record/use-demands";
import { refusalWords } from "../refusal-words";
import type { List } from "../use-list";
import { type CardOnItsWay, lastMoves } from "./lane-figures";

export type Move = (row: RecordRow, to: string) => void;

export function useMoveCard(
  list: List,
  by: string,
  lanes: readonly Option[],
  /** The figures of the lanes, where there are any. */
  groups?: Groups,
) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message, notification } = App.useApp();
  const tellUndo = useUndoToast();
  const queries = useQueryClient();
  const update = useUpdateRecord(list.ref);
  const demands = useDemands(list.app, list.form);
  const [moves, setMoves] = useState<readonly CardOnItsWay[]>([]);
  const moving = lastMoves(moves);
  const nameOf = (lane: unknown) =>
    label(lanes.find((one) => one.value === lane)?.label) ||
    (typeof lane === "string" ? lane : t("empty"));
  const told = (saved: RecordRow, from: unknown, to: string, undo: boolean) =>
    undo && typeof from === "string"
      ? tellUndo(
          t("list:moved", { to: nameOf(to) }),
          () => void send(saved, to, from, false),
          "card",
        )
      : void message.success({ key: "card", content: t("list:moved", { to: nameOf(to) }) });
  const refuse = (row: RecordRow, to: string, description: string, again?: () => void) =>
    notification.error({
      key: "card",
      duration: again ? 0 : 8,
      title: t("list:notMoved", { card: titleOf(list.form, row), to: nameOf(to) }),
      description,
      ...(again && {
        actions: (
          <Button
            type="primary"
            size="small"
            onClick={() => {
              notification.destroy("card");
              again();
            }}
          >
            {t("list:moveAnyway", { to: nameOf(to) })}
          </Button>
        ),
      }),
    });

  const send = async (row: RecordRow, from: unknown, to: string, undo: boolean): Promise<void> => {
    const way: CardOnItsWay = { row, from, to, seen: groups };
    setMoves((before) => [...before, way]);
    const settle = () => setMoves((before) => before.filter((one) => one !== way));
    try {
      const { id, revision } = row;
      const saved = await update.mutateAsync({ id, revision, values: { [by]: to } });
      notification.destroy("card");
      told(saved, from, to, undo);
      settle();
    } catch (error) {
      settle();
      if (isProblem(error, 409) && error.code === "stale_revision")
        return await afterAnother(row, from, to, undo);
      const saved = await demands.ask({
        id: row.id,
        title: t("list:moveDemands", { card: titleOf(list.form, row), to: nameOf(to) }),
        changes: { [by]: to },
        wrong: refusals(error),
      });
      if (saved) told(saved, from, to, undo);
      else if (!demands.canAsk([by], refusals(error))) refuse(row, to, refusalWords(error));
    }
  };
  /** Somebody else saved the record meanwhile; only another lane of theirs is worth a question. */
  const afterAnother = async (
    row: RecordRow,
    from: unknown,
    to: string,
    undo: boolean,
  ): Promise<void> => {
    try {
      const now = await queries.fetchQuery({ ...recordQuery(list.ref, row.id), staleTime: 0 });
      const theirs = valueOf(now, by);
      if (theirs === from) return await send(now, from, to, undo);
      void queries.invalidateQueries({ queryKey: ["records", list.ref.app, list.ref.form] });
      if (theirs === to) return;
      const who = now.updated_by?.name ?? t("nobody");
      const words = t("list:movedMeanwhile", { who, to: nameOf(theirs) });
      refuse(row, to, words, () => void send(now, theirs, to, undo));
    } catch (error) {
      refuse(row, to, refusalWords(error));
    }
  };
  const move: Move = (row, to) => {
    // A card that is still under way leaves the lane in which it is shown.
    const from = moving.get(row.id)?.to ?? valueOf(row, by);
    if (from === to) return;
    announce(t("list:cardMoved", { card: titleOf(list.form, row), to: nameOf(to) }));
    void send(row, from, to, true);
  };
  return { move, moving, dialog: demands.dialog };
}
