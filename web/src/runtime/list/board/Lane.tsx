/** One lane of the board, and its cards. */

import { MoreOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";

import type { Option, RecordRow } from "@/api/app-definition";
import { type Groups, listQuery } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { FieldCell } from "@/kinds/fields/FieldCell";
import { plainNumber } from "@/lib/numbers";
import { ChoiceTag } from "@/ui/ChoiceTag";
import { LoadingState } from "@/ui/PageState";

import { both, equals } from "../condition-text";
import { RecordCard } from "../RecordCard";
import type { List } from "../use-list";
import styles from "./Board.module.css";
import type { useCardDrag } from "./use-card-drag";
import type { Move, Moving } from "./use-move-card";

type LaneProps = {
  readonly list: List;
  readonly by: string;
  readonly option: Option;
  readonly lanes: readonly Option[];
  readonly amount: string | null;
  readonly group: Groups[number] | undefined;
  readonly moving: Moving;
  readonly drag: ReturnType<typeof useCardDrag>;
  readonly onRow: (row: RecordRow) => void;
  readonly onMove: Move | null;
};

const PAGE = 20;

export function Lane(props: LaneProps) {
  const { list, by, option, amount, group, moving, drag } = props;
  const { t } = useTranslation();
  const label = useLabel();
  const filter = both(list.query.filter, equals(by, option.value)) ?? "";
  const pages = useInfiniteQuery(listQuery(list.ref, { ...list.query, filter }, PAGE));
  const field = amount ? list.fields.get(amount) : undefined;
  const sum = amount && group ? Number(group[`sum.${amount}`] ?? 0) : null;
  const own = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const arriving = [...moving.values()].filter(({ to }) => to === option.value);
  const rows = [...arriving.map(({ row }) => row), ...own.filter((row) => !moving.has(row.id))];
  return (
    <section
      className={styles.lane}
      data-lane={option.value}
      data-over={drag.dragged?.over === option.value}
      aria-label={label(option.label)}
    >
      <header className={styles.head}>
        <ChoiceTag label={label(option.label)} color={option.color} />
        <small>{plainNumber(group?.count ?? 0)}</small>
        {field && sum !== null && (
          <strong>
            <FieldCell field={field} value={sum} />
          </strong>
        )}
      </header>
      <div className={styles.body}>
        {pages.isPending && <LoadingState rows={3} />}
        {rows.map((row) => (
          <LaneCard key={row.id} {...props} row={row} />
        ))}
        {pages.hasNextPage && (
          <Button
            block
            type="text"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t("list:more")}
          </Button>
        )}
      </div>
    </section>
  );
}

function LaneCard(props: LaneProps & { row: RecordRow }) {
  const { list, row, by, option, lanes, drag, onRow, onMove } = props;
  const { t } = useTranslation();
  const label = useLabel();
  const at = lanes.findIndex((lane) => lane.value === option.value);
  const items = lanes
    .filter((lane) => lane.value !== option.value)
    .map((lane) => ({ key: lane.value, label: label(lane.label) }));
  /** Shift with an arrow takes the card to the next lane. */
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = event.shiftKey && step !== undefined ? lanes[at + step] : undefined;
    if (!next || !onMove) return;
    event.preventDefault();
    const board = event.currentTarget.closest("[data-board]");
    onMove(row, next.value);
    // The card is drawn anew in its lane: whoever moves it by keys stays with it.
    requestAnimationFrame(() =>
      board?.querySelector<HTMLElement>(`[data-card="${String(row.id)}"] > [role=group]`)?.focus(),
    );
  };
  return (
    <div
      className={styles.slot}
      data-card={row.id}
      data-dragged={drag.dragged?.id === row.id}
      data-movable={onMove !== null}
      onPointerDown={(event) => {
        onRow(row);
        if (onMove) drag.start(row.id, event);
      }}
      onClickCapture={drag.swallow}
      onKeyDown={onKeyDown}
    >
      <RecordCard list={list} row={row} hide={by} />
      {onMove && (
        <Dropdown
          trigger={["click"]}
          menu={{
            items: [{ key: "to", type: "group", label: t("list:moveTo"), children: items }],
            onClick: ({ key }) => onMove(row, key),
          }}
        >
          <Button
            type="text"
            size="small"
            className={styles.move ?? ""}
            icon={<MoreOutlined />}
            title={t("list:moveKeys")}
            aria-label={t("list:moveTo")}
          />
        </Dropdown>
      )}
    </div>
  );
}
