/** The table: only the rows in sight are drawn, further pages come while scrolling. */

import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Checkbox } from "antd";
import { Decimal } from "decimal.js";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { groupsQuery, listQuery } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { useHotkeys } from "@/lib/use-hotkeys";
import { plainNumber } from "@/lib/numbers";
import { kindOf } from "@/kinds/fields";
import type { AnyField } from "@/kinds/fields/field-kind";
import { valueOf } from "@/kinds/fields/system-fields";
import { FailedState, LoadingState } from "@/ui/PageState";

import { CHECK_WIDTH, columnsTemplate, columnsWidth, isSummed } from "./columns";
import { EmptyList } from "./EmptyList";
import styles from "./ListPage.module.css";
import { nextSort, writeSort } from "./list-search";
import type { List } from "./use-list";

export type SelectableProps = {
  readonly list: List;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (ids: ReadonlySet<number>) => void;
  readonly onShown: (ids: readonly number[]) => void;
};

const AHEAD = 20;

export function RecordGrid({ list, selected, onSelect, onShown }: SelectableProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const navigate = useNavigate();
  const pages = useInfiniteQuery(listQuery(list.ref, list.query));
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const height = list.search.dense ? 32 : 42;
  // The compiler cannot look into the virtualizer, so nothing here may be memoised for it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= rows.length - AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, rows.length]);
  useEffect(() => virtual.measure(), [height, virtual]);
  const ids = rows.map((row) => row.id).join(",");
  useEffect(() => onShown(ids === "" ? [] : ids.split(",").map(Number)), [ids, onShown]);

  const move = (step: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, active + step));
    setActive(next);
    virtual.scrollToIndex(next);
  };
  const open = (row: RecordRow | undefined) => row && list.set({ record: row.id });
  const toggle = (row: RecordRow | undefined) => {
    if (!row) return;
    const next = new Set(selected);
    if (!next.delete(row.id)) next.add(row.id);
    onSelect(next);
  };
  useHotkeys(
    {
      j: () => move(1),
      k: () => move(-1),
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => open(rows[active]),
      x: () => toggle(rows[active]),
      e: () => {
        const row = rows[active];
        if (row)
          void navigate({
            to: "/apps/$app/forms/$form/records/$record/edit",
            params: { ...list.ref, record: String(row.id) },
          });
      },
    },
    list.search.record === undefined,
  );

  if (pages.isPending) return <LoadingState rows={10} />;
  if (!pages.data) return <FailedState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (rows.length === 0) return <EmptyList list={list} />;

  const template = {
    gridTemplateColumns: columnsTemplate(list.columns, list.form.title),
    minWidth: columnsWidth(list.columns, list.form.title),
  };
  const total = pages.data.pages[0]?.total ?? rows.length;
  return (
    <div
      ref={scroller}
      className={styles.grid}
      role="grid"
      aria-label={label(list.form.label)}
      aria-rowcount={total}
      aria-busy={pages.isFetching}
      tabIndex={0}
    >
      <div className={styles.headRow} style={template} role="row">
        <div
          className={`${styles.headCell ?? ""} ${styles.pinned ?? ""}`}
          style={{ left: 0 }}
          role="columnheader"
        >
          <Checkbox
            aria-label={t("list:selectAll")}
            checked={selected.size > 0 && rows.every((row) => selected.has(row.id))}
            indeterminate={selected.size > 0 && !rows.every((row) => selected.has(row.id))}
            onChange={(event) =>
              onSelect(new Set(event.target.checked ? rows.map((row) => row.id) : []))
            }
          />
        </div>
        {list.columns.map((field, index) => (
          <HeadCell key={field.key} list={list} field={field} pinned={index === 0} />
        ))}
      </div>
      <div
        className={styles.rows}
        style={{ height: virtual.getTotalSize(), minWidth: template.minWidth }}
        role="rowgroup"
      >
        {drawn.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div
              key={row.id}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={selected.has(row.id)}
              className={styles.row}
              data-active={item.index === active || row.id === list.search.record}
              style={{ ...template, height, transform: `translateY(${String(item.start)}px)` }}
              onClick={() => {
                setActive(item.index);
                open(row);
              }}
            >
              <div
                className={`${styles.cell ?? ""} ${styles.pinned ?? ""}`}
                style={{ left: 0 }}
                role="gridcell"
                onClick={(event) => event.stopPropagation()}
              >
                <Checkbox
                  aria-label={t("list:select", { row: item.index + 1 })}
                  checked={selected.has(row.id)}
                  onChange={() => toggle(row)}
                />
              </div>
              <RowCells list={list} row={row} pinned />
            </div>
          );
        })}
      </div>
      <Totals list={list} total={total} template={template} />
    </div>
  );
}

/** The values of a record in the order of the columns. */
export function RowCells({
  list,
  row,
  pinned = false,
}: {
  list: List;
  row: RecordRow;
  pinned?: boolean;
}) {
  return list.columns.map((field, index) => {
    const { Cell, align } = kindOf(field);
    const value = valueOf(row, field.key);
    const title = field.key === list.form.title;
    const classes = [
      styles.cell,
      pinned && index === 0 && styles.pinned,
      title && styles.titleCell,
    ];
    return (
      <div
        key={field.key}
        role="gridcell"
        data-align={align}
        className={classes.filter(Boolean).join(" ")}
        style={pinned && index === 0 ? { left: CHECK_WIDTH } : undefined}
      >
        {value !== null && <Cell field={field} value={value} />}
      </div>
    );
  });
}

function HeadCell({ list, field, pinned }: { list: List; field: AnyField; pinned: boolean }) {
  const label = useLabel();
  const now = list.sort.find((key) => key.field === field.key);
  const words = label(field.label);
  return (
    <div
      role="columnheader"
      aria-sort={now ? (now.descending ? "descending" : "ascending") : "none"}
      data-align={kindOf(field).align}
      className={[styles.headCell, pinned && styles.pinned].filter(Boolean).join(" ")}
      style={pinned ? { left: CHECK_WIDTH } : undefined}
    >
      {field.sortable ? (
        <button
          type="button"
          className={styles.sortButton}
          onClick={() => list.set({ sort: writeSort(nextSort(list.sort, field.key)) })}
        >
          {words}
          {now &&
            (now.descending ? <ArrowDownOutlined aria-hidden /> : <ArrowUpOutlined aria-hidden />)}
        </button>
      ) : (
        words
      )}
    </div>
  );
}

function Totals({
  list,
  total,
  template,
}: {
  list: List;
  total: number;
  template: React.CSSProperties;
}) {
  const { t } = useTranslation();
  const summed = list.columns.filter(isSummed).map((field) => field.key);
  const { filter, search, view } = list.query;
  const narrowed = {
    ...(filter ? { filter } : {}),
    ...(search ? { search } : {}),
    ...(view ? { view } : {}),
  };
  // Sums come per group; departments are few, and every record has one.
  const groups = useQuery({
    ...groupsQuery(list.ref, "department", summed, narrowed),
    enabled: summed.length > 0,
  });
  return (
    <div className={styles.foot} style={template} role="row">
      <div
        className={`${styles.cell ?? ""} ${styles.pinned ?? ""}`}
        style={{ left: 0 }}
        role="gridcell"
      />
      {list.columns.map((field, index) => {
        const { Cell, align } = kindOf(field);
        const sum =
          summed.includes(field.key) && groups.data
            ? groups.data
                .reduce(
                  (all, group) => all.plus(Number(group[`sum.${field.key}`] ?? 0)),
                  new Decimal(0),
                )
                .toNumber()
            : null;
        return (
          <div
            key={field.key}
            role="gridcell"
            data-align={align}
            className={[styles.cell, index === 0 && styles.pinned].filter(Boolean).join(" ")}
            style={index === 0 ? { left: CHECK_WIDTH } : undefined}
          >
            {index === 0
              ? t("list:total", { count: total, shown: plainNumber(total) })
              : sum !== null && (
                  <strong>
                    <Cell field={field} value={sum} />
                  </strong>
                )}
          </div>
        );
      })}
    </div>
  );
}
