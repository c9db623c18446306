/** The rows of a sub-form, to change: every cell is the column's own input. */

import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";

import { FIELD_KINDS_BY_KEY } from "..";
import { type AnyField, type InputProps, type RowValue, setting } from "../field-kind";
import styles from "./Rows.module.css";

export function RowsInput({
  field,
  value,
  onChange,
  disabled = false,
}: InputProps<readonly RowValue[]>) {
  const { t } = useTranslation();
  const label = useLabel();
  const rows = value ?? [];
  const change = (index: number, key: string, cell: unknown) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [key]: cell } : row)));
  const full = rows.length >= setting(field, "max_rows", 200);
  return (
    <div>
      {rows.length > 0 && (
        <div className={styles.scroll}>
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
                    {column.required === true && (
                      <span className={styles.required} aria-hidden>
                        *
                      </span>
                    )}
                  </th>
                ))}
                <th>
                  <span className="sr-only">{t("action.remove")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={rowKey(row, index)}>
                  {field.rows.map((column) => (
                    <td
                      key={column.key}
                      style={{
                        textAlign: FIELD_KINDS_BY_KEY[column.kind].align,
                        minWidth: FIELD_KINDS_BY_KEY[column.kind].width,
                      }}
                    >
                      <CellInput
                        column={column}
                        row={row}
                        index={index}
                        disabled={disabled}
                        onChange={(cell) => change(index, column.key, cell)}
                      />
                    </td>
                  ))}
                  <td>
                    <Button
                      type="text"
                      size="small"
                      disabled={disabled}
                      icon={<DeleteOutlined />}
                      aria-label={t("fields:subform.removeRow", { row: index + 1 })}
                      onClick={() => onChange(rows.filter((_, at) => at !== index))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Button
        type="dashed"
        block
        icon={<PlusOutlined />}
        disabled={disabled || full}
        onClick={() => onChange([...rows, { $new: crypto.randomUUID() }])}
      >
        {t("fields:subform.addRow")}
      </Button>
    </div>
  );
}

const rowKey = (row: RowValue, index: number): string => {
  const key = row["id"] ?? row["$new"];
  return typeof key === "string" || typeof key === "number" ? String(key) : `row-${String(index)}`;
};

type CellProps = {
  column: AnyField;
  row: RowValue;
  index: number;
  disabled: boolean;
  onChange: (cell: unknown) => void;
};

function CellInput({ column, row, index, disabled, onChange }: CellProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { Input, Display } = FIELD_KINDS_BY_KEY[column.kind];
  const value = row[column.key] ?? null;
  if (!Input || !column.writable) return <Display field={column} value={value} />;
  const name = t("fields:subform.cell", { column: label(column.label), row: index + 1 });
  return (
    <Input field={column} value={value} onChange={onChange} disabled={disabled} label={name} />
  );
}
