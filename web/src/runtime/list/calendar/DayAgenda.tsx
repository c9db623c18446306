/** The records of the chosen day below the month, on a phone. */

import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { EmptyState } from "@/ui/PageState";

import { RecordCard } from "../RecordCard";
import styles from "./Calendar.module.css";
import { AddOnDay } from "./DayCell";
import type { DaysProps } from "./MonthCalendar";

type Props = DaysProps & { readonly day: string; readonly rows: readonly RecordRow[] };

export function DayAgenda({ list, by, day, rows }: Props) {
  const { t } = useTranslation();
  return (
    <section className={styles.agenda} aria-label={day}>
      <h3>
        {day}
        <AddOnDay list={list} by={by} day={day} />
      </h3>
      {rows.length === 0 && <EmptyState title={t("list:calendar.free")} />}
      {rows.map((row) => (
        <RecordCard key={row.id} list={list} row={row} hide={by} />
      ))}
    </section>
  );
}
