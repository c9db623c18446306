/** The heads of the columns: order by a click, width by dragging, the rest in a menu. */

import { ArrowDownOutlined, ArrowUpOutlined, DownOutlined } from "@ant-design/icons";
import { type MenuProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import type { AnyField } from "@/kinds/fields/field-kind";
import { DropMenu } from "@/ui/DropMenu";

import { CHECK_WIDTH } from "../columns";
import { nextSort, type Sort } from "../list-search";
import type { List } from "../use-list";
import { widthWithin } from "../view-state";
import styles from "./Grid.module.css";
import { withMoved, withoutColumn } from "./column-changes";

type Props = {
  readonly list: List;
  readonly all: boolean;
  readonly some: boolean;
  readonly onAll: (on: boolean) => void;
  /** Shows a width while it is dragged. */
  readonly onWidth: (key: string, width: number) => void;
  readonly onFilter: (field: AnyField) => void;
};

export function HeadRow({ list, all, some, onAll, onWidth, onFilter }: Props) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<string | null>(null);
  return (
    <div className={styles.headRow} role="row">
      <div className={`${styles.headCell ?? ""} ${styles.check ?? ""}`} role="columnheader">
        <input
          type="checkbox"
          aria-label={t("list:selectAll")}
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = some && !all;
          }}
          onChange={(event) => onAll(event.target.checked)}
        />
      </div>
      {list.columns.map((field, at) => (
        <HeadCell
          key={field.key}
          list={list}
          field={field}
          pinned={at === 0}
          onWidth={onWidth}
          onFilter={onFilter}
          dragged={dragged === field.key}
          onDrag={setDragged}
          onDropped={() => {
            if (dragged !== null)
              list.change({ columns: withMoved(list.state.columns, dragged, field.key) }, true);
            setDragged(null);
          }}
        />
      ))}
    </div>
  );
}

type HeadProps = Pick<Props, "list" | "onWidth" | "onFilter"> & {
  readonly field: AnyField;
  readonly pinned: boolean;
  readonly dragged: boolean;
  readonly onDrag: (key: string | null) => void;
  readonly onDropped: () => void;
};

function HeadCell({
  list,
  field,
  pinned,
  onWidth,
  onFilter,
  dragged,
  onDrag,
  onDropped,
}: HeadProps) {
  const label = useLabel();
  const { t } = useTranslation();
  const sort = list.state.sort as readonly Sort[];
  const now = sort.find((key) => key.field === field.key);
  const words = label(field.label);
  const [over, setOver] = useState(false);
  return (
    <div
      role="columnheader"
      aria-sort={now ? (now.descending ? "descending" : "ascending") : "none"}
      data-align={kindOf(field).align}
      data-dragged={dragged}
      data-over={over && !dragged}
      className={[styles.headCell, pinned && styles.pinned].filter(Boolean).join(" ")}
      style={pinned ? { left: CHECK_WIDTH } : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDropped();
      }}
    >
      <button
        type="button"
        className={styles.sortButton}
        disabled={!field.sortable}
        title={words}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = "move";
          onDrag(field.key);
        }}
        onDragEnd={() => onDrag(null)}
        onClick={(event) =>
          list.change({ sort: nextSort(sort, field.key, event.shiftKey || event.ctrlKey) })
        }
      >
        <span>{words}</span>
        {now &&
          (now.descending ? <ArrowDownOutlined aria-hidden /> : <ArrowUpOutlined aria-hidden />)}
        {now && sort.length > 1 && <small>{sort.indexOf(now) + 1}</small>}
      </button>
      <DropMenu menu={useColumnMenu(list, field, onFilter)}>
        <button
          type="button"
          className={styles.menuButton}
          aria-label={t("list:column.menu", { field: words })}
        >
          <DownOutlined />
        </button>
      </DropMenu>
      <Handle list={list} field={field} onWidth={onWidth} />
    </div>
  );
}

const STEP = 40;

function useColumnMenu(
  list: List,
  field: AnyField,
  onFilter: (field: AnyField) => void,
): MenuProps {
  const { t } = useTranslation();
  const { columns, widths } = list.state;
  const at = columns.indexOf(field.key);
  const wide = widths[field.key] ?? kindOf(field).width;
  const widen = (by: number) =>
    list.change({ widths: { ...widths, [field.key]: widthWithin(wide + by) } }, true);
  const move = (by: number) => {
    const target = columns[at + by];
    if (target !== undefined) list.change({ columns: withMoved(columns, field.key, target) }, true);
  };
  const actions: Record<string, () => void> = {
    up: () => list.change({ sort: [{ field: field.key, descending: false }] }),
    down: () => list.change({ sort: [{ field: field.key, descending: true }] }),
    group: () => list.change({ group: field.key }),
    filter: () => onFilter(field),
    left: () => move(-1),
    right: () => move(1),
    wider: () => widen(STEP),
    narrower: () => widen(-STEP),
    hide: () => list.change({ columns: withoutColumn(columns, field.key) }, true),
  };
  const item = (key: string, disabled = false) => ({
    key,
    disabled,
    label: t(`list:column.${key}`),
  });
  return {
    items: [
      item("up", !field.sortable),
      item("down", !field.sortable),
      item("filter", kindOf(field).operators.length === 0),
      item("group", !field.sortable),
      { type: "divider" },
      item("left", at <= 0),
      item("right", at >= columns.length - 1),
      item("wider"),
      item("narrower"),
      { type: "divider" },
      item("hide", columns.length < 2),
    ],
    onClick: ({ key }) => actions[key]?.(),
  };
}

/** Dragged by mouse or touch; by keys the column's menu has wider and narrower. */
function Handle({ list, field, onWidth }: Pick<HeadProps, "list" | "field" | "onWidth">) {
  const start = (event: React.PointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    const handle = event.currentTarget;
    const begun = handle.parentElement?.getBoundingClientRect().width ?? 0;
    const from = event.clientX;
    const widthAt = (x: number) => widthWithin(begun + x - from);
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => onWidth(field.key, widthAt(move.clientX));
    handle.onpointerup = (up) => {
      handle.onpointermove = handle.onpointerup = null;
      list.change({ widths: { ...list.state.widths, [field.key]: widthAt(up.clientX) } }, true);
    };
  };
  return <span className={styles.handle} aria-hidden onPointerDown={start} />;
}
