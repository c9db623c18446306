/** A few records of a form: a table, on a phone cards. Each leads to its record. */

import type { Form, RecordRow } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { type AnyField, isEmpty } from "@/kinds/fields/field-kind";
import { FieldCell } from "@/kinds/fields/FieldCell";
import { valueOf } from "@/kinds/fields/system-fields";
import { usePhone } from "@/lib/use-media";

import styles from "./RecordRows.module.css";
import { titleOf } from "./title";

type Props = {
  readonly form: Form;
  readonly rows: readonly RecordRow[];
  /** The first one names the record. */
  readonly columns: readonly AnyField[];
  readonly onOpen: (id: number) => void;
};

export function RecordRows(props: Props) {
  return usePhone() ? <Cards {...props} /> : <Table {...props} />;
}

function Table({ form, rows, columns, onOpen }: Props) {
  const label = useLabel();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label(form.label)}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((field) => (
              <th key={field.key} scope="col" data-align={kindOf(field).align}>
                {label(field.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} onClick={() => onOpen(row.id)}>
              {columns.map((field, at) => (
                <td key={field.key} data-align={kindOf(field).align}>
                  {at === 0 ? (
                    // Its click goes up to the row.
                    <button type="button" className={styles.title}>
                      {titleOf(form, row)}
                    </button>
                  ) : (
                    <Shown field={field} value={valueOf(row, field.key)} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cards({ form, rows, columns, onOpen }: Props) {
  const label = useLabel();
  return (
    <ul className={styles.cards} aria-label={label(form.label)}>
      {rows.map((row) => (
        <li key={row.id} onClick={() => onOpen(row.id)}>
          <button type="button" className={styles.title}>
            {titleOf(form, row)}
          </button>
          <dl>
            {columns
              .slice(1)
              .filter((field) => !isEmpty(valueOf(row, field.key)))
              .map((field) => (
                <div key={field.key}>
                  <dt>{label(field.label)}</dt>
                  <dd>
                    <Shown field={field} value={valueOf(row, field.key)} />
                  </dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Shown({ field, value }: { field: AnyField; value: unknown }) {
  return value !== null && <FieldCell field={field} value={value} />;
}
