/** One day of the month with its records; on a phone only how many there are. */

import { PlusOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Popover } from "antd";
import { useTranslation } from "react-i18next";

import type { RecordRow } from "@/api/app-definition";

import styles from "./Calendar.module.css";
import { DayEntry } from "./DayEntry";
import { onDay } from "./month";
import type { DaysProps } from "./MonthCalendar";

/** More of them are behind "more". */
const SHOWN = 3;

type Props = DaysProps & {
  readonly day: string;
  readonly outside: boolean;
  readonly rows: readonly RecordRow[];
  readonly chosen: boolean;
  readonly onChoose: ((day: string) => void) | null;
};

export function DayCell(props: Props) {
  const { day, outside, rows, chosen, onChoose, now, drag } = props;
  const { t } = useTranslation();
  const number = (
    <time dateTime={day} data-today={day === now}>
      {Number(day.slice(8))}
    </time>
  );
  const state = {
    "data-lane": day,
    "data-outside": outside,
    "data-over": drag.dragged?.over === day,
    "data-chosen": chosen,
  };
  if (onChoose) {
    return (
      <td {...state}>
        <button
          type="button"
          className={styles.choose}
          aria-pressed={chosen}
          aria-label={t("list:calendar.day", {
            number: Number(day.slice(8)),
            day,
            count: rows.length,
          })}
          onClick={() => onChoose(day)}
        >
          {number}
          <span className={styles.dots} aria-hidden>
            {rows.slice(0, SHOWN).map((row) => (
              <i key={row.id} />
            ))}
          </span>
        </button>
      </td>
    );
  }
  const shown = rows.length > SHOWN + 1 ? rows.slice(0, SHOWN) : rows;
  const left = rows.length - shown.length;
  return (
    <td {...state}>
      <div className={styles.day}>
        <div className={styles.dayHead}>
          {number}
          <AddOnDay {...props} />
        </div>
        {shown.map((row) => (
          <DayEntry key={row.id} {...props} row={row} />
        ))}
        {left > 0 && (
          <Popover
            trigger="click"
            title={day}
            content={
              <div className={styles.all}>
                {rows.map((row) => (
                  <DayEntry key={row.id} {...props} row={row} />
                ))}
              </div>
            }
          >
            <Button type="text" size="small" className={styles.more ?? ""}>
              {t("list:calendar.more", { count: left })}
            </Button>
          </Popover>
        )}
      </div>
    </td>
  );
}

export function AddOnDay({ list, by, day }: Pick<Props, "list" | "by" | "day">) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (!list.may("create") || !list.form.rights.create.includes(by)) return null;
  const moment = list.fields.get(by)?.type.name === "datetime";
  return (
    <Button
      type="text"
      size="small"
      className={styles.add ?? ""}
      icon={<PlusOutlined />}
      aria-label={t("list:calendar.add", { day })}
      onClick={() =>
        void navigate({
          to: "/apps/$app/forms/$form/new",
          params: list.ref,
          search: { with: { [by]: moment ? onDay(`${day}T09:00:00`, day) : day } },
        })
      }
    />
  );
}
