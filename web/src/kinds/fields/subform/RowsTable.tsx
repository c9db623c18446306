/** The rows of a sub-form, to read. */

import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";

import { FIELD_KINDS_BY_KEY } from "..";
import type { DisplayProps, RowValue } from "../field-kind";
import { totalled, totalOf } from "./rows";
import styles from "./Rows.module.css";

export default function RowsTable({ field, value }: DisplayProps<readonly RowValue[]>) {
  const rows = value ?? [];
  const { t } = useTranslation();
  const label = useLabel();
  if (rows.length === 0) return <span className={styles.none}>{t("fields:subform.none")}</span>;
  const totals = rows.length > 1 ? totalled(field) : [];
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label(field.label)}>
      <table className={styles.table} aria-label={label(field.label)}>
        <thead>
          <tr>
            {field.rows.map((column) => (
              <th
                key={column.key}
                scope="col"
                style={{ textAlign: FIELD_KINDS_BY_KEY[column.kind].align }}
              >
                {label(column.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={typeof row["id"] === "number" ? row["id"] : `new-${String(index)}`}>
              {field.rows.map((column) => {
                const { Display, align } = FIELD_KINDS_BY_KEY[column.kind];
                return (
                  <td key={column.key} style={{ textAlign: align }}>
                    <Display field={column} value={row[column.key] ?? null} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {totals.length > 0 && (
          <tfoot>
            <tr>
              {field.rows.map((column, at) => {
                const { Display, align } = FIELD_KINDS_BY_KEY[column.kind];
                return (
                  <td key={column.key} style={{ textAlign: align }}>
                    {totals.includes(column) ? (
                      <Display field={column} value={totalOf(rows, column.key)} />
                    ) : (
                      at === 0 && t("fields:subform.total")
                    )}
                  </td>
                );
              })}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
