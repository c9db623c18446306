/** The records of a month on their days; they move by mouse, touch or keys. */

import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import dayjs from "dayjs";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";
import { monthQuery } from "@/api/records";
import { wallNow } from "@/lib/dates";
import { plainNumber } from "@/lib/numbers";
import { usePhone } from "@/lib/use-media";
import { valueOf } from "@/kinds/fields/system-fields";
import { EmptyState, LoadingState } from "@/ui/PageState";

import { useCardDrag } from "../board/use-card-drag";
import { useMoveCard } from "../board/use-move-card";
import { both } from "../condition-text";
import { FailedList } from "../FailedList";
import type { List } from "../use-list";
import styles from "./Calendar.module.css";
import { DayAgenda } from "./DayAgenda";
import { DayCell } from "./DayCell";
import { dayOf, monthBeside, monthIn, onDay, rangeText, weeksOf } from "./month";

type Props = {
  readonly list: List;
  /** The key of the date that puts a record on its day. */
  readonly by: string;
  readonly onShown: (ids: readonly number[], total: number) => void;
};

export default function MonthCalendar({ list, by, onShown }: Props) {
  const { t, i18n } = useTranslation();
  const phone = usePhone();
  const field = list.fields.get(by);
  const today = wallNow();
  const month = monthIn(list.search.month, today);
  const weeks = weeksOf(month);
  const [first, last] = [weeks[0]?.[0] ?? "", weeks.at(-1)?.at(-1) ?? ""];
  const filter = both(list.narrowed.filter, rangeText(by, first, last)) ?? "";
  const page = useQuery({
    ...monthQuery(list.ref, { ...list.query, filter, sort: by }),
    enabled: field !== undefined,
  });
  const { move, moving, dialog } = useMoveCard(list, by, []);
  const rows = page.data?.items ?? NONE;
  const days = byDay(rows, by, moving);
  const toDay = (row: RecordRow, day: string) => {
    // One that is still under way leaves the day on which it is shown.
    const value = moving.get(row.id)?.to ?? valueOf(row, by);
    if (typeof value === "string" && dayOf(value) !== day) move(row, onDay(value, day));
  };
  const drag = useCardDrag((id, day) => {
    const row = rows.find((one) => one.id === id);
    if (row) toDay(row, day);
  });
  const ids = rows.map((row) => row.id).join(",");
  const total = page.data?.total ?? rows.length;
  useEffect(
    () => onShown(ids === "" ? [] : ids.split(",").map(Number), total),
    [ids, total, onShown],
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const now = today.format("YYYY-MM-DD");

  if (!field) return <EmptyState title={t("list:calendar.noDate")} />;
  if (page.isError)
    return <FailedList list={list} error={page.error} onRetry={() => void page.refetch()} />;
  const show = (next: string | undefined) => {
    setChosen(null);
    list.set({ month: next }, true);
  };
  const inMonth = (day: string) => day.startsWith(month);
  const day = chosen ?? (inMonth(now) ? now : `${month}-01`);
  const onDays: DaysProps = {
    list,
    by,
    now,
    drag,
    onMove: list.may("update") && list.form.rights.update.includes(by) ? toDay : null,
  };
  return (
    <section className={styles.calendar} aria-busy={page.isFetching}>
      <header className={styles.head}>
        <h2 aria-live="polite">
          {new Intl.DateTimeFormat(i18n.language, {
            year: "numeric",
            month: phone ? "short" : "long",
          }).format(dayjs(`${month}-01`).toDate())}
        </h2>
        <Button
          type="text"
          icon={<LeftOutlined />}
          aria-label={t("list:calendar.previous")}
          onClick={() => show(monthBeside(month, -1))}
        />
        <Button
          type="text"
          icon={<RightOutlined />}
          aria-label={t("list:calendar.next")}
          onClick={() => show(monthBeside(month, 1))}
        />
        <Button size="small" disabled={inMonth(now)} onClick={() => show(undefined)}>
          {t("date.today")}
        </Button>
        <small>
          {!phone && page.data && t("list:total", { count: total, shown: plainNumber(total) })}
        </small>
      </header>
      {page.data?.next && (
        <Alert
          banner
          type="info"
          title={t("list:calendar.tooMany", { shown: rows.length, total: plainNumber(total) })}
        />
      )}
      {page.isPending ? (
        <LoadingState rows={8} />
      ) : (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={month} data-board>
          <table className={styles.month} data-phone={phone}>
            <thead>
              <tr>
                {weeks[0]?.map((weekday) => (
                  <th key={weekday} scope="col">
                    {new Intl.DateTimeFormat(i18n.language, {
                      weekday: phone ? "narrow" : "short",
                    }).format(dayjs(weekday).toDate())}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week[0]}>
                  {week.map((one) => (
                    <DayCell
                      key={one}
                      {...onDays}
                      day={one}
                      outside={!inMonth(one)}
                      rows={days.get(one) ?? NONE}
                      chosen={phone && one === day}
                      onChoose={phone ? setChosen : null}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {phone && <DayAgenda {...onDays} day={day} rows={days.get(day) ?? NONE} />}
        </div>
      )}
      {dialog}
    </section>
  );
}

const NONE: readonly RecordRow[] = [];

export type DaysProps = {
  readonly list: List;
  readonly by: string;
  readonly now: string;
  readonly drag: ReturnType<typeof useCardDrag>;
  readonly onMove: ((row: RecordRow, day: string) => void) | null;
};

/** The records by their day; one on its way lies on the day that it goes to. */
function byDay(
  rows: readonly RecordRow[],
  by: string,
  moving: ReturnType<typeof useMoveCard>["moving"],
): ReadonlyMap<string, readonly RecordRow[]> {
  const days = new Map<string, RecordRow[]>();
  for (const row of rows) {
    const value = moving.get(row.id)?.to ?? valueOf(row, by);
    if (typeof value !== "string") continue;
    const day = dayOf(value);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return days;
}
