/** Lanes by the values of a choice, with counts and sums; cards move by mouse, touch, keys or menu. */

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { groupsQuery } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { optionsOf } from "@/kinds/fields/options";
import { EmptyState, LoadingState } from "@/ui/PageState";

import { isSummed } from "../columns";
import { FailedList } from "../FailedList";
import type { List } from "../use-list";
import styles from "./Board.module.css";
import { laneFigures } from "./lane-figures";
import { Lane } from "./Lane";
import { useCardDrag } from "./use-card-drag";
import { useMoveCard } from "./use-move-card";

export default function KanbanBoard({ list, by }: { list: List; by: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  const field = list.fields.get(by);
  const stages = list.form.stages;
  const amount = stages?.amount ?? list.columns.find(isSummed)?.key ?? null;
  const groups = useQuery(groupsQuery(list.ref, by, amount ? [amount] : [], list.narrowed));
  const options = field ? optionsOf(field) : [];
  const { move, moving, dialog } = useMoveCard(list, by, options, groups.data);
  const rows = useRef(new Map<number, RecordRow>());
  const drag = useCardDrag((id, lane) => {
    const row = rows.current.get(id);
    if (row) move(row, lane);
  });
  if (!field || options.length === 0) return <EmptyState title={t("list:noLanes")} />;
  if (groups.isPending) return <LoadingState rows={8} />;
  if (!groups.data)
    return <FailedList list={list} error={groups.error} onRetry={() => void groups.refetch()} />;

  // A lane for each option that the view's filter leaves something in, or could: final ones only
  // when filled, unless a card is on its way.
  const filled = new Set(groups.data.map((group) => group.value));
  const final = new Set(stages?.field === by ? stages.final : []);
  const lanes = options.filter(
    (option) => filled.has(option.value) || !final.has(option.value) || drag.dragged !== null,
  );
  const editable = list.may("update") && list.form.rights.update.includes(by);
  return (
    <>
      <div
        className={styles.board}
        tabIndex={0}
        role="region"
        aria-label={label(list.view.label)}
        data-board
      >
        {lanes.map((option) => (
          <Lane
            key={option.value}
            list={list}
            by={by}
            option={option}
            lanes={options}
            amount={amount}
            figures={laneFigures(groups.data, option.value, amount, moving)}
            moving={moving}
            drag={drag}
            onRow={(row) => rows.current.set(row.id, row)}
            onMove={editable ? move : null}
          />
        ))}
      </div>
      {dialog}
    </>
  );
}
