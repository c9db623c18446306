/** The table: only rows in sight are drawn, and their pages come when they are scrolled to. */

import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Suspense, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import type { AnyField } from "@/kinds/fields/field-kind";
import { lazy } from "@/lib/lazy";
import { useHotkeys } from "@/lib/use-hotkeys";
import { LoadingState } from "@/ui/PageState";
import { tellWhole } from "@/ui/tell-whole";

import { useDemands } from "../../record/use-demands";
import { columnsTemplate, columnsWidth } from "../columns";
import { EmptyList } from "../EmptyList";
import { FailedList } from "../FailedList";
import { lineAt, lineCount } from "../rows/sections";
import { useRows } from "../rows/use-rows";
import { type Sections, useSections } from "../rows/use-sections";
import type { List } from "../use-list";
import styles from "./Grid.module.css";
import { GroupHead } from "./GroupHead";
import { HeadRow } from "./HeadRow";
import { refusalOf } from "./editing";
import { cellId, Row } from "./Row";
import { columnsOn } from "./ranges";
import { TotalsRow } from "./TotalsRow";
import { useCellDrag } from "./use-cell-drag";
import { useGridKeys } from "./use-grid-keys";

const loadEditor = () => import("./CellEditor");
const CellEditor = lazy(loadEditor);

export type SelectableProps = {
  readonly list: List;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (ids: ReadonlySet<number>) => void;
  readonly onShown: (ids: readonly number[], total: number) => void;
  readonly onFilter: (field: AnyField) => void;
};

const HEIGHTS = { compact: 32, normal: 42, tall: 60 } as const;

/** Refused cells say already what is wrong with them. */
const CELLS = "[data-column]:not([data-refused=true])";

export function RecordGrid(props: SelectableProps) {
  const { list } = props;
  const found = useSections(list);
  if (found.pending) return <LoadingState rows={10} />;
  if (found.error) return <FailedList list={list} error={found.error} onRetry={found.retry} />;
  if (found.total === 0) return <EmptyList list={list} />;
  return <Grid {...props} found={found} />;
}

function Grid({
  list,
  selected,
  onSelect,
  onShown,
  onFilter,
  found,
}: SelectableProps & { found: Sections }) {
  const { t } = useTranslation();
  const label = useLabel();
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const height = HEIGHTS[list.state.density];
  const { sections, total } = found;
  const { form } = list;
  const lines = lineCount(sections);
  // The compiler cannot look into the virtualizer, so nothing here may be memoised for it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: lines,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
  });
  const drawn = virtual.getVirtualItems();
  const { rowAt, shown } = useRows(list, found, drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? 0);
  const open = (row: RecordRow) => list.set({ record: row.id });
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 3);
  const demands = useDemands(list.app, form);
  const { ask } = demands;
  const grid = useGridKeys({ list, sections, rowAt, page, onOpen: open, ask });
  const { place, edit } = grid;

  useEffect(() => virtual.measure(), [height, virtual]);
  const question = JSON.stringify([list.query, list.state.group]);
  useEffect(() => {
    // Scrolling gives a promise in newer browsers, which is no way to clean up.
    scroller.current?.scrollTo({ top: 0 });
  }, [question]);
  const ids = shown.join(",");
  useEffect(
    () => onShown(ids === "" ? [] : ids.split(",").map(Number), total),
    [ids, total, onShown],
  );
  useEffect(() => {
    if (!place) return;
    // So that it is there when somebody begins to type.
    void loadEditor();
    virtual.scrollToIndex(place.line);
    if (place.column > 0)
      document.getElementById(cellId(place.line, place.column))?.scrollIntoView(NEAREST);
  }, [place, virtual]);

  const chosenLast = useRef(-1);
  const toggle = (row: RecordRow, line: number, range: boolean) => {
    const next = new Set(selected);
    const on = !next.has(row.id);
    const [from, to] = range && chosenLast.current >= 0 ? [chosenLast.current, line] : [line, line];
    for (let at = Math.min(from, to); at <= Math.max(from, to); at += 1) {
      const one = rowAt(at);
      if (one && on) next.add(one.id);
      else if (one) next.delete(one.id);
    }
    chosenLast.current = line;
    onSelect(next);
  };
  const editForm = (row: RecordRow) =>
    void navigate({
      to: "/apps/$app/forms/$form/records/$record/edit",
      params: { ...list.ref, record: String(row.id) },
    });
  useHotkeys(
    {
      j: () => grid.move(1),
      k: () => grid.move(-1),
      Enter: () => grid.row && open(grid.row),
      x: () => grid.row && place && toggle(grid.row, place.line, false),
      e: () => grid.row && editForm(grid.row),
    },
    list.search.record === undefined && edit === null,
  );

  const andBack = (act: () => void) => {
    act();
    scroller.current?.focus({ preventScroll: true });
  };
  const drag = useCellDrag(grid.extend);
  const onClick = (event: React.MouseEvent) => {
    if (drag.ended()) return;
    const target = event.target as Element;
    const line = Number(target.closest("[data-line]")?.getAttribute("data-line") ?? -1);
    const row = rowAt(line);
    if (!row) return;
    const column = Number(target.closest("[data-column]")?.getAttribute("data-column") ?? -1);
    if (target.closest("[data-check]")) toggle(row, line, event.shiftKey);
    else if (event.shiftKey && column >= 0 && place && place.column >= 0)
      andBack(() => grid.extend({ line, column }));
    else {
      grid.setPlace({ line, column });
      const field = list.columns[column];
      // Where a double click would edit, one click only chooses the cell; elsewhere it opens.
      const edits = field !== undefined && refusalOf(list, field) === null;
      const own = target.closest("a, button, [data-editing=true]") !== null;
      const marking = window.getSelection()?.isCollapsed === false;
      if (target.closest("[data-open]") || !(edits || own || marking)) open(row);
    }
  };
  const onDoubleClick = (event: React.MouseEvent) => {
    const target = event.target as Element;
    const at = target.closest("[data-column]");
    if (at && place && !target.closest("[data-open]")) grid.begin(place);
  };

  const { columns, state } = list;
  const look = (widths = state.widths) => ({
    columns: columnsTemplate(columns, form.title, widths),
    width: columnsWidth(columns, form.title, widths),
  });
  const canvas = useRef<HTMLDivElement>(null);
  const now = look();
  const words = useMemo(() => ({ select: t("list:select"), open: t("action.open") }), [t]);
  const onPage = shown.length > 0 && shown.every((id) => selected.has(id));
  const editor = edit && (
    <Suspense fallback={null}>
      <CellEditor
        edit={edit}
        refused={grid.refusedAt}
        onCommit={(value, key) => andBack(() => grid.editor.onCommit(value, key))}
        onLeave={grid.editor.onLeave}
        onCancel={() => andBack(grid.editor.onCancel)}
      />
    </Suspense>
  );
  return (
    <>
      <div
        ref={scroller}
        className={styles.grid}
        role="grid"
        aria-label={label(form.label)}
        aria-rowcount={lines + 1}
        aria-multiselectable
        aria-busy={found.old}
        aria-activedescendant={
          place && place.column >= 0 ? cellId(place.line, place.column) : undefined
        }
        tabIndex={0}
        {...grid.keys}
      >
        <div
          ref={canvas}
          className={styles.canvas}
          style={{ ["--columns" as string]: now.columns, minWidth: now.width }}
        >
          <HeadRow
            list={list}
            all={onPage}
            some={selected.size > 0}
            onAll={(on) => onSelect(new Set(on ? shown : []))}
            onFilter={onFilter}
            onWidth={(key, width) => {
              const next = look({ ...state.widths, [key]: width });
              canvas.current?.style.setProperty("--columns", next.columns);
              canvas.current?.style.setProperty("min-width", `${String(next.width)}px`);
            }}
          />
          <div
            className={styles.rows}
            style={{ height: virtual.getTotalSize() }}
            role="rowgroup"
            onMouseDown={drag.onMouseDown}
            onMouseOver={(event) => tellWhole(event, CELLS)}
            onClick={onClick}
            onDoubleClick={onDoubleClick}
          >
            {drawn.map((item) => {
              const line = lineAt(sections, item.index);
              if (line?.is === "head")
                return (
                  <GroupHead
                    key={`head ${line.section.key}`}
                    list={list}
                    section={line.section}
                    line={item.index}
                    top={item.start}
                    height={height}
                    onToggle={() => found.toggle(line.section.key)}
                  />
                );
              const row = rowAt(item.index);
              const focused = place?.line === item.index;
              const [from, to] = columnsOn(grid.range, item.index) ?? NO_COLUMNS;
              return (
                <Row
                  key={item.index}
                  row={row}
                  line={item.index}
                  top={item.start}
                  height={height}
                  columns={columns}
                  title={form.title}
                  selected={row !== undefined && selected.has(row.id)}
                  active={focused || (row !== undefined && row.id === list.search.record)}
                  focus={focused ? place.column : -1}
                  from={from}
                  to={to}
                  editor={focused && edit ? editor : null}
                  refused={row && grid.refused.get(row.id)}
                  words={words}
                />
              );
            })}
          </div>
          <TotalsRow list={list} total={total} />
        </div>
      </div>
      {demands.dialog}
    </>
  );
}

const NO_COLUMNS = [-1, -1] as const;
const NEAREST: ScrollIntoViewOptions = { inline: "nearest", block: "nearest" };
