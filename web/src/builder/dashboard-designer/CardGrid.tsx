/** The 12 columns: cards are dragged and resized by mouse, or moved and resized by arrow keys. */

import { type KeyboardEvent, useEffect } from "react";
import { GridLayout, useContainerWidth } from "react-grid-layout";
import type { Layout, LayoutItem } from "react-grid-layout";
import { useTranslation } from "react-i18next";

import type { CardPart, FilterPart } from "@/api/builder/document";
import { announce } from "@/ui/announce";
import { keepFocus } from "@/ui/keep-focus";
import { EmptyState } from "@/ui/PageState";

import { useRemoved } from "../use-removed";
import { CardView, useCardTitle } from "./CardView";
import styles from "./DashboardDesigner.module.css";
import { COLUMNS, layoutOf, nudge, placeOf, removeCard, resize } from "./grid";

/** As the dashboard itself draws its rows. */
const ROW = 34;
const GAP = 12;
const COMING = "coming";

type Props = {
  readonly cards: readonly CardPart[];
  readonly filters: readonly FilterPart[] | undefined;
  readonly selected: string | null;
  /** The size of what is held over the grid; null while nothing is. */
  readonly coming: { readonly w: number; readonly h: number } | null;
  readonly onSelect: (key: string | null) => void;
  readonly onLayout: (layout: Layout) => void;
  readonly onChange: (recipe: (cards: CardPart[]) => void) => void;
  readonly onDrop: (at: { x: number; y: number }) => void;
};

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const cardOf = (grid: Element | null, key: string) =>
  grid?.querySelector(`[data-card="${CSS.escape(key)}"]`);

export function CardGrid(props: Props) {
  const { cards, filters, selected, coming, onSelect, onLayout, onChange, onDrop } = props;
  const { t } = useTranslation("dashboardDesigner");
  const title = useCardTitle();
  const { width, containerRef, mounted } = useContainerWidth();
  const removed = useRemoved();
  const box = containerRef;
  useEffect(() => {
    if (selected === null || !mounted) return;
    cardOf(box.current, selected)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }, [selected, mounted, box]);

  const keys = (card: CardPart) => (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      const { w, h } = placeOf(card);
      const [dx, dy] = arrow;
      let now = placeOf(card);
      onChange((draft) => {
        if (event.shiftKey) resize(draft, card.key, w + dx, h + dy);
        else nudge(draft, card.key, dx, dy);
        const found = draft.find((one) => one.key === card.key);
        if (found) now = { ...placeOf(found) };
      });
      announce(t("card.place", { column: now.x + 1, row: now.y + 1, w: now.w, h: now.h }));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      const at = cards.indexOf(card);
      const next = cards[at + 1] ?? cards[at - 1];
      onSelect(null);
      onChange((draft) => removeCard(draft, card.key));
      if (next) keepFocus(() => cardOf(box.current, next.key));
      removed(title(card), () => onSelect(card.key));
    } else if (event.key === "Escape") {
      onSelect(null);
    }
  };

  return (
    <div ref={containerRef} className={styles.gridBox}>
      <p id="card-keys" className="sr-only">
        {t("card.keys")}
      </p>
      {cards.length === 0 && coming === null && (
        <div className={styles.emptyGrid}>
          <EmptyState title={t("empty.title")} help={t("empty.help")} />
        </div>
      )}
      {mounted && (
        <GridLayout
          className={styles.grid ?? ""}
          width={width}
          layout={layoutOf(cards)}
          gridConfig={{
            cols: COLUMNS,
            rowHeight: ROW,
            margin: [GAP, GAP],
            containerPadding: [0, 0],
          }}
          dropConfig={{ enabled: true }}
          droppingItem={{ i: COMING, x: 0, y: 0, w: coming?.w ?? 6, h: coming?.h ?? 7 }}
          onDragStop={(layout) => onLayout(layout)}
          onResizeStop={(layout) => onLayout(layout)}
          onDrop={(_layout: Layout, item: LayoutItem | undefined) =>
            item && onDrop({ x: item.x, y: item.y })
          }
        >
          {cards.map((card) => (
            <section
              key={card.key}
              tabIndex={0}
              aria-label={title(card)}
              aria-describedby="card-keys"
              className={styles.card}
              data-card={card.key}
              data-selected={selected === card.key || undefined}
              onClick={() => onSelect(card.key)}
              onFocus={(event) => event.target === event.currentTarget && onSelect(card.key)}
              onKeyDown={(event) => event.target === event.currentTarget && keys(card)(event)}
            >
              <CardView card={card} filters={filters} />
            </section>
          ))}
        </GridLayout>
      )}
    </div>
  );
}
