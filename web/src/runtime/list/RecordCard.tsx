/** A record in a few lines. */

import type { RecordRow } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { isEmpty } from "@/kinds/fields/field-kind";
import { valueOf } from "@/kinds/fields/system-fields";

import { titleOf } from "../record/title";
import styles from "./ListPage.module.css";
import type { List } from "./use-list";

export function RecordCard({ list, row, hide }: { list: List; row: RecordRow; hide?: string }) {
  const label = useLabel();
  const name = titleOf(list.form, row);
  const facts = list.columns
    .filter((field) => field.key !== list.form.title && field.key !== hide)
    .slice(0, 5);
  return (
    <div
      // Not a button: a button may not hold links to other records.
      role="group"
      aria-label={name}
      tabIndex={0}
      className={styles.card}
      onClick={() => list.set({ record: row.id })}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.target === event.currentTarget)
          list.set({ record: row.id });
      }}
    >
      <div className={styles.cardTitle}>{name}</div>
      <div className={styles.facts}>
        {facts.map((field) => {
          const value = valueOf(row, field.key);
          const { Cell } = kindOf(field);
          if (isEmpty(value)) return null;
          return (
            <div key={field.key} className={styles.fact}>
              <span title={label(field.label)}>{label(field.label)}</span>
              <span>
                <Cell field={field} value={value} />
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
