/** A record on its day: a coloured line that opens it, and moves. */

import type { RecordRow } from "@/api/app-definition";
import { optionsOf } from "@/kinds/fields/options";
import { valueOf } from "@/kinds/fields/system-fields";

import { titleOf } from "../../record/title";
import { focusAgain } from "../focus-again";
import type { List } from "../use-list";
import styles from "./Calendar.module.css";
import { dayBeside, dayOf, timeOf } from "./month";
import type { DaysProps } from "./MonthCalendar";

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
};

export function DayEntry({ list, by, drag, onMove, row }: DaysProps & { row: RecordRow }) {
  const value = valueOf(row, by);
  const time = timeOf(value);
  const name = titleOf(list.form, row);
  /** Shift with an arrow takes it to the next day or week. */
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return list.set({ record: row.id });
    }
    const step = event.shiftKey ? STEPS[event.key] : undefined;
    if (step === undefined || !onMove || typeof value !== "string") return;
    event.preventDefault();
    focusAgain(event.currentTarget, `[data-entry="${String(row.id)}"]`);
    onMove(row, dayBeside(dayOf(value), step));
  };
  return (
    <div
      // Not a button element: those are not dragged.
      role="button"
      tabIndex={0}
      className={styles.entry}
      data-entry={row.id}
      data-dragged={drag.dragged?.id === row.id}
      style={{ ["--entry" as string]: colorOf(list, row) }}
      title={name}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (onMove) drag.start(row.id, event);
      }}
      onClickCapture={drag.swallow}
      onClick={() => list.set({ record: row.id })}
    >
      {time && <small>{time}</small>}
      <span>{name}</span>
    </div>
  );
}

/** The colour of its stage, or of the first choice among the columns. */
function colorOf(list: List, row: RecordRow): string {
  const key =
    list.form.stages?.field ?? list.columns.find((field) => optionsOf(field).length > 0)?.key;
  const field = key === undefined ? undefined : list.fields.get(key);
  const option = field && optionsOf(field).find((one) => one.value === row.values[field.key]);
  return option?.color || "var(--ant-color-primary)";
}
