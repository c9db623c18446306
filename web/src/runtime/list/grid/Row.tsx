/** A row of the grid. It draws again only when something of its own changes. */

import { ExpandOutlined } from "@ant-design/icons";
import { memo, type ReactNode } from "react";

import type { RecordRow } from "@/api/app-definition";
import { kindOf } from "@/kinds/fields";
import type { AnyField } from "@/kinds/fields/field-kind";
import { valueOf } from "@/kinds/fields/system-fields";

import { CHECK_WIDTH } from "../columns";
import styles from "./Grid.module.css";
import type { Refused } from "./refused-cells";

export const cellId = (line: number, column: number) => `cell-${String(line)}-${String(column)}`;

type Props = {
  /** Undefined while it is awaited. */
  readonly row: RecordRow | undefined;
  readonly line: number;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly AnyField[];
  readonly title: string;
  readonly selected: boolean;
  readonly active: boolean;
  /** The focused column; -1 none. */
  readonly focus: number;
  /** The first and the last column of the range; -1 none. */
  readonly from: number;
  readonly to: number;
  readonly editor: ReactNode;
  /** What could not be saved of the row, by field. */
  readonly refused: ReadonlyMap<string, Refused> | undefined;
  readonly words: { readonly select: string; readonly open: string };
};

export const Row = memo(function Row(props: Props) {
  const { row, line, top, height, columns, title, selected, active, focus, editor, words } = props;
  const { from, to, refused } = props;
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-selected={selected}
      className={styles.row}
      data-line={line}
      data-active={active}
      style={{ height, transform: `translateY(${String(top)}px)` }}
    >
      <div className={`${styles.cell ?? ""} ${styles.check ?? ""}`} role="gridcell">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={words.select}
          checked={selected}
          disabled={row === undefined}
          data-check
          readOnly
        />
        <button
          type="button"
          tabIndex={-1}
          className={styles.open}
          aria-label={words.open}
          data-open
        >
          <ExpandOutlined />
        </button>
      </div>
      {columns.map((field, column) => (
        <Cell
          key={field.key}
          row={row}
          field={field}
          line={line}
          column={column}
          title={field.key === title}
          focused={column === focus}
          within={column >= from && column <= to}
          editor={column === focus ? editor : null}
          refused={refused?.get(field.key)}
        />
      ))}
    </div>
  );
});

type CellProps = {
  readonly row: RecordRow | undefined;
  readonly field: AnyField;
  readonly line: number;
  readonly column: number;
  readonly title: boolean;
  readonly focused: boolean;
  readonly within: boolean;
  readonly editor: ReactNode;
  readonly refused: Refused | undefined;
};

const Cell = memo(function Cell(props: CellProps) {
  const { row, field, line, column, title, focused, within, editor, refused } = props;
  const { Cell: Value, align } = kindOf(field);
  const value = refused ? refused.value : row ? valueOf(row, field.key) : null;
  const shown = value !== null && <Value field={field} value={value} />;
  return (
    <div
      id={cellId(line, column)}
      role="gridcell"
      data-column={column}
      data-align={align}
      aria-selected={within || focused}
      data-focused={focused}
      data-within={within}
      data-editing={editor !== null}
      data-refused={refused !== undefined}
      aria-invalid={refused !== undefined}
      title={refused?.words}
      className={column === 0 ? `${styles.cell ?? ""} ${styles.pinned ?? ""}` : styles.cell}
      style={column === 0 ? PINNED : undefined}
    >
      {row === undefined ? (
        <span className={styles.bone} />
      ) : title ? (
        <button type="button" tabIndex={-1} className={styles.title} data-open>
          {shown || `#${String(row.id)}`}
        </button>
      ) : (
        shown
      )}
      {editor}
    </div>
  );
});

const PINNED = { left: CHECK_WIDTH };
