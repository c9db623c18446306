/** Records of one list that wait for me, the most pressing first. */

import { Link } from "@tanstack/react-router";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";

import type { RunningApp } from "@/api/app-definition";
import type { HomeList } from "@/api/home";
import { FieldCell } from "@/kinds/fields/FieldCell";
import { type FormFields, fieldsOf, formOf } from "@/kinds/fields/form-fields";
import { isEmpty } from "@/kinds/fields/field-kind";
import { valueOf } from "@/kinds/fields/system-fields";
import { daysFromToday, exactDate } from "@/lib/dates";

import { dueWords, pressingOf } from "./due";
import styles from "./HomePage.module.css";
import { Part } from "./Part";

type Props = { app: RunningApp; list: HomeList };

export function WaitingList({ app, list }: Props) {
  const { t } = useTranslation();
  const form = formOf(app, list.form);
  if (!form) return null;
  const fields = fieldsOf(app, form);
  const ref = { app: app.key, form: form.key };
  return (
    <Part
      title={list.label}
      count={list.total}
      mark={list.overdue > 0 && <Tag color="red">{t("home:overdue", { count: list.overdue })}</Tag>}
      extra={
        list.total > list.items.length && (
          <Link
            to="/apps/$app/forms/$form"
            params={ref}
            search={{ ...(list.filter && { filter: list.filter }) }}
          >
            {t("home:all")}
          </Link>
        )
      }
    >
      <ul className={styles.lines}>
        {list.items.map((row) => {
          const title = valueOf(row, form.title);
          const due = list.due === null ? null : valueOf(row, list.due);
          return (
            <li key={row.id}>
              <Link
                to="/apps/$app/forms/$form/records/$record"
                params={{ ...ref, record: String(row.id) }}
                className={styles.line}
              >
                <span className={styles.words}>
                  <strong>
                    {typeof title === "string" && title ? title : `#${String(row.id)}`}
                  </strong>
                  <Facts list={list} row={row} fields={fields} title={form.title} />
                </span>
                {typeof due === "string" && <Due date={due} />}
              </Link>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

type FactProps = {
  list: HomeList;
  row: HomeList["items"][number];
  fields: FormFields;
  title: string;
};

/** A line below the title; what has a place of its own or no value is not said. */
function Facts({ list, row, fields, title }: FactProps) {
  const shown = list.fields.flatMap((key) => {
    const field = fields.get(key);
    const value = valueOf(row, key);
    return !field || key === list.due || key === title || isEmpty(value) ? [] : [{ field, value }];
  });
  if (shown.length === 0) return null;
  return (
    <small className={styles.facts}>
      {shown.map(({ field, value }) => (
        <span key={field.key}>
          <FieldCell field={field} value={value} />
        </span>
      ))}
    </small>
  );
}

function Due({ date }: { date: string }) {
  const { t } = useTranslation();
  const days = daysFromToday(date);
  const { key, count } = dueWords(days);
  return (
    <time
      className={styles.due}
      data-pressing={pressingOf(days)}
      dateTime={exactDate(date)}
      title={exactDate(date)}
    >
      {t(`home:due.${key}`, { count })}
    </time>
  );
}
