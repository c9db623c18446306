/** A list whose items are put in order by dragging, by Alt with the arrow keys, or by buttons. */

import { HolderOutlined } from "@ant-design/icons";
import { DragDropProvider, DragOverlay, useDraggable, useDroppable } from "@dnd-kit/react";
import { Button } from "antd";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { isTyping } from "@/lib/use-hotkeys";
import { keepFocusInRow } from "@/ui/keep-focus";
import { StepButtons, useSayPlace } from "@/ui/StepButton";

import { PLUGINS, SENSORS } from "./drag-sensors";
import styles from "./SortableList.module.css";

type Props<T> = {
  readonly items: readonly T[];
  readonly keyOf: (item: T, index: number) => string;
  readonly nameOf: (item: T) => string;
  readonly onMove: (from: number, to: number) => void;
  /** `handle` is to hold it by, `buttons` move it one step. */
  readonly render: (item: T, index: number, handle: ReactNode, buttons: ReactNode) => ReactNode;
  readonly label: string;
  readonly className?: string | undefined;
};

export function SortableList<T>(props: Props<T>) {
  const { items, keyOf, nameOf, onMove, label, className } = props;
  const type = useId();
  const [line, setLine] = useState<number | null>(null);
  return (
    <DragDropProvider
      sensors={SENSORS}
      plugins={PLUGINS}
      onDragMove={(event) => setLine(lineAt(event.operation))}
      onDragEnd={(event) => {
        const to = event.canceled ? null : lineAt(event.operation);
        const from = indexOf(event.operation.source);
        setLine(null);
        if (to === null || from === null) return;
        const target = to > from ? to - 1 : to;
        if (target !== from) onMove(from, target);
      }}
    >
      <ol className={className} aria-label={label}>
        {items.map((item, index) => (
          <Row
            key={keyOf(item, index)}
            {...props}
            item={item}
            index={index}
            type={type}
            line={
              line === index
                ? "above"
                : line === items.length && index === line - 1
                  ? "below"
                  : null
            }
          />
        ))}
      </ol>
      <DragOverlay dropAnimation={null}>
        {(source) => {
          const item = items[indexOf(source) ?? -1];
          return item === undefined ? null : <div className={styles.held}>{nameOf(item)}</div>;
        }}
      </DragOverlay>
    </DragDropProvider>
  );
}

type RowProps<T> = Props<T> & {
  readonly item: T;
  readonly index: number;
  readonly type: string;
  readonly line: "above" | "below" | null;
};

function Row<T>({ items, item, index, type, line, nameOf, onMove, render }: RowProps<T>) {
  const { t } = useTranslation("configForm");
  const drag = useDraggable({ id: `${type}-${String(index)}`, type, data: { index } });
  const place = useDroppable({
    id: `${type}-place-${String(index)}`,
    accept: [type],
    data: { index },
  });
  const sayPlace = useSayPlace();
  const name = nameOf(item);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    // A list within an item moves its own; in a field the keys are the field's.
    if (!event.altKey || by === null || event.defaultPrevented || isTyping(event.target)) return;
    event.preventDefault();
    const to = index + by;
    if (to < 0 || to >= items.length) return;
    onMove(index, to);
    const held = event.target instanceof Element ? event.target.closest("[data-step]") : null;
    if (held) keepFocusInRow(held, to);
    sayPlace(name, to, items.length);
  };
  const handle = (
    <Button
      type="text"
      size="small"
      ref={(element) => drag.handleRef(element)}
      className={styles.handle ?? ""}
      icon={<HolderOutlined />}
      aria-label={t("sort.handle", { name })}
      title={t("sort.keys")}
      data-step="handle"
    />
  );
  const buttons = (
    <StepButtons
      name={name}
      index={index}
      count={items.length}
      onMove={(to) => onMove(index, to)}
    />
  );
  return (
    <li
      ref={(element) => {
        // What can be dragged is a button to the library; a list of one is none.
        if (items.length > 1) drag.ref(element);
        place.ref(element);
      }}
      className={styles.row}
      data-line={line ?? undefined}
      data-dragging={drag.isDragging || undefined}
      onKeyDown={onKeyDown}
    >
      {render(item, index, handle, buttons)}
    </li>
  );
}

type Held = { readonly data: object } | null | undefined;
type Operation = {
  readonly source?: Held;
  readonly target?: { readonly data: object; readonly element?: Element | undefined } | null;
  readonly position: { readonly current: { readonly y: number } };
};

const indexOf = (held: Held): number | null =>
  held && "index" in held.data && typeof held.data.index === "number" ? held.data.index : null;

/** Before which item what is held would land. */
function lineAt({ target, position }: Operation): number | null {
  const index = indexOf(target);
  const box = target?.element?.getBoundingClientRect();
  if (index === null || !box) return null;
  return position.current.y > box.top + box.height / 2 ? index + 1 : index;
}
