/** One lane of the board, and its cards. */

import { MoreOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { Option, RecordRow } from "@/api/app-definition";
import { listQuery } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { FieldCell } from "@/kinds/fields/FieldCell";
import { plainNumber } from "@/lib/numbers";
import { ChoiceTag } from "@/ui/ChoiceTag";
import { DropMenu } from "@/ui/DropMenu";
import { LoadingState } from "@/ui/PageState";

import { both, equals } from "../condition-text";
import { focusAgain } from "../focus-again";
import { RecordCard } from "../RecordCard";
import type { List } from "../use-list";
import styles from "./Board.module.css";
import type { LaneFigures, Moving } from "./lane-figures";
import type { useCardDrag } from "./use-card-drag";
import type { Move } from "./use-move-card";

type LaneProps = {
  readonly list: List;
  readonly by: string;
  readonly option: Option;
  readonly lanes: readonly Option[];
  readonly amount: string | null;
  readonly figures: LaneFigures;
  readonly moving: Moving;
  readonly drag: ReturnType<typeof useCardDrag>;
  readonly onRow: (row: RecordRow) => void;
  readonly onMove: Move | null;
};

const PAGE = 20;

export function Lane(props: LaneProps) {
  const { list, by, option, amount, figures, moving, drag } = props;
  const { t } = useTranslation();
  const label = useLabel();
  const filter = both(list.query.filter, equals(by, option.value)) ?? "";
  const pages = useInfiniteQuery(listQuery(list.ref, { ...list.query, filter }, PAGE));
  const field = amount ? list.fields.get(amount) : undefined;
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
        <small>{plainNumber(figures.count)}</small>
        {field && figures.count > 0 && (
          <strong>
            <FieldCell field={field} value={figures.sum} />
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
  /** Arrows go to other cards; with shift they take the card to the next lane. */
  const onKeyDown = (event: React.KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (!event.shiftKey && target.matches("[role=group]")) {
      const next = cardBeside(target, event.key);
      if (next) event.preventDefault();
      next?.focus();
    }
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = event.shiftKey && step !== undefined ? lanes[at + step] : undefined;
    if (!next || !onMove) return;
    event.preventDefault();
    focusAgain(event.currentTarget, `[data-card="${String(row.id)}"] > [role=group]`);
    onMove(row, next.value);
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
        <DropMenu
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
        </DropMenu>
      )}
    </div>
  );
}

const CARD = "[role=group]";

/** The card above or below, or at the same height of the nearest lane that has cards. */
function cardBeside(card: HTMLElement, key: string): HTMLElement | undefined {
  const lane = card.closest("[data-lane]");
  const cardsOf = (one: Element | null) => [...(one?.querySelectorAll<HTMLElement>(CARD) ?? [])];
  const at = cardsOf(lane).indexOf(card);
  if (key === "ArrowDown" || key === "ArrowUp")
    return cardsOf(lane)[key === "ArrowDown" ? at + 1 : at - 1];
  if (key !== "ArrowRight" && key !== "ArrowLeft") return undefined;
  const lanes = [...(lane?.parentElement?.querySelectorAll("[data-lane]") ?? [])];
  const here = lane ? lanes.indexOf(lane) : -1;
  const others = key === "ArrowRight" ? lanes.slice(here + 1) : lanes.slice(0, here).reverse();
  const cards = cardsOf(others.find((one) => cardsOf(one).length > 0) ?? null);
  return cards[Math.min(at, cards.length - 1)];
}
