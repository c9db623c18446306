/** The rows of a related list: as a table, or as cards where it is narrow. */

import type { Form, RecordRow } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { valueOf } from "@/kinds/fields/system-fields";

import styles from "./RelatedLists.module.css";
import { titleOf } from "./title";

type Props = {
  readonly form: Form;
  readonly rows: readonly RecordRow[];
  /** The first one names the record. */
  readonly columns: readonly AnyField[];
  readonly onOpen: (id: number) => void;
};

export function RelatedTable({ form, rows, columns, onOpen }: Props) {
  const label = useLabel();
  return (
    <div className={styles.relatedScroll} tabIndex={0} role="region" aria-label={label(form.label)}>
      <table className={styles.related}>
        <thead>
          <tr>
            {columns.map((field) => (
              <th key={field.key} scope="col" style={{ textAlign: kindOf(field).align }}>
                {label(field.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} onClick={() => onOpen(row.id)}>
              {columns.map((field, at) => {
                const { Cell, align } = kindOf(field);
                const value = valueOf(row, field.key);
                return (
                  <td key={field.key} style={{ textAlign: align }}>
                    {at === 0 ? (
                      <button
                        type="button"
                        className={styles.relatedTitle}
                        onClick={(event) => {
                          event.stopPropagation();
                          onOpen(row.id);
                        }}
                      >
                        {titleOf(form, row)}
                      </button>
                    ) : (
                      value !== null && <Cell field={field} value={value} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function RelatedCards({ form, rows, columns, onOpen }: Props) {
  const label = useLabel();
  return (
    <ul className={styles.cards} aria-label={label(form.label)}>
      {rows.map((row) => (
        <li key={row.id} onClick={() => onOpen(row.id)}>
          <button type="button" className={styles.cardTitle}>
            {titleOf(form, row)}
          </button>
          <dl>
            {columns.slice(1).map((field) => {
              const value = valueOf(row, field.key);
              const { Cell } = kindOf(field);
              return (
                !isEmpty(value) && (
                  <div key={field.key}>
                    <dt>{label(field.label)}</dt>
                    <dd>
                      <Cell field={field} value={value} />
                    </dd>
                  </div>
                )
              );
            })}
          </dl>
        </li>
      ))}
    </ul>
  );
}
