/** The rows of a sub-form, to change: a table, on a phone cards. Enter goes on to the next row. */

import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, use, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { usePhone } from "@/lib/use-media";

import { FIELD_KINDS_BY_KEY } from "..";
import { type InputProps, type RowValue, setting } from "../field-kind";
import { RowCell } from "./RowCell";
import { RowMenu } from "./RowMenu";
import { PLAIN_RULES, RowRulesContext } from "./row-rules";
import { copied, moved, newRow, rowKey, totalled, totalOf, withRow } from "./rows";
import styles from "./Rows.module.css";

const MOST_ROWS = 200;

export default function RowsInput({
  field,
  value,
  onChange,
  disabled = false,
}: InputProps<readonly RowValue[]>) {
  const { t } = useTranslation();
  const label = useLabel();
  const phone = usePhone();
  const rules = use(RowRulesContext);
  const box = useRef<HTMLDivElement>(null);
  // The row that gets the focus once it is drawn.
  const [wanted, setWanted] = useState<number | null>(null);
  const rows = value ?? [];
  const full = disabled || rows.length >= setting(field, "max_rows", MOST_ROWS);
  useEffect(() => {
    if (wanted === null) return;
    const row = box.current?.querySelector(`[data-row="${String(wanted)}"]`);
    row?.querySelector<HTMLElement>("input, textarea, [role=combobox]")?.focus();
  }, [wanted, rows.length]);

  const change = (index: number, key: string, cell: unknown) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [key]: cell } : row)));
  const add = (at: number) => {
    if (full) return;
    onChange(withRow(rows, at, newRow()));
    setWanted(at);
  };
  const remove = (index: number) => onChange(rows.filter((_, at) => at !== index));
  const onKey = (event: KeyboardEvent, index: number) => {
    const { target, nativeEvent } = event;
    const line = target instanceof HTMLInputElement && !target.closest(".ant-select, .ant-picker");
    if (event.key !== "Enter" || !line || event.ctrlKey || nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    add(index + 1);
  };
  const menu = (index: number) => (
    <RowMenu
      row={index + 1}
      disabled={disabled}
      first={index === 0}
      last={index === rows.length - 1}
      full={full}
      onCopy={() => onChange(copied(rows, index, field.rows))}
      onMove={(by) => onChange(moved(rows, index, by))}
      onRemove={() => remove(index)}
    />
  );
  const cell = (row: RowValue, index: number, key: string) => {
    const column = field.rows.find((one) => one.key === key);
    if (!column) return null;
    return (
      <RowCell
        column={column}
        row={row}
        index={index}
        disabled={disabled}
        state={rules.state(field, column, row)}
        problem={rules.problem(field, index, column)}
        onChange={(next) => change(index, key, next)}
      />
    );
  };
  // On new rows the fixed parts of the definition say what is demanded.
  const demanded = (key: string) =>
    field.rows.some((one) => one.key === key && PLAIN_RULES.state(field, one, {}).required);
  const heading = (key: string, name: string) => (
    <>
      {name}
      {demanded(key) && (
        <span className={styles.required} aria-hidden>
          *
        </span>
      )}
    </>
  );
  const totals = rows.length > 1 ? totalled(field) : [];
  return (
    <div ref={box}>
      {rows.length > 0 && phone && (
        <ol className={styles.cards} aria-label={label(field.label)}>
          {rows.map((row, index) => (
            <li key={rowKey(row, index)} data-row={index}>
              <div className={styles.cardHead}>
                <strong>{t("fields:subform.row", { row: index + 1 })}</strong>
                {menu(index)}
              </div>
              {field.rows
                .filter((column) => rules.state(field, column, row).visible)
                .map((column) => (
                  <div
                    key={column.key}
                    className={styles.cardField}
                    data-cell={`${field.key}.${String(index)}.${column.key}`}
                  >
                    <span>{heading(column.key, label(column.label))}</span>
                    {cell(row, index, column.key)}
                  </div>
                ))}
            </li>
          ))}
        </ol>
      )}
      {rows.length > 0 && !phone && (
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={label(field.label)}>
            <thead>
              <tr>
                <th className={styles.number}>#</th>
                {field.rows.map((column) => (
                  <th
                    key={column.key}
                    scope="col"
                    style={{ textAlign: FIELD_KINDS_BY_KEY[column.kind].align }}
                  >
                    {heading(column.key, label(column.label))}
                  </th>
                ))}
                <th>
                  <span className="sr-only">{t("action.more")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr
                  key={rowKey(row, index)}
                  data-row={index}
                  onKeyDown={(event) => onKey(event, index)}
                >
                  <td className={styles.number}>{index + 1}</td>
                  {field.rows.map((column) => (
                    <td
                      key={column.key}
                      data-cell={`${field.key}.${String(index)}.${column.key}`}
                      style={{
                        textAlign: FIELD_KINDS_BY_KEY[column.kind].align,
                        minWidth: FIELD_KINDS_BY_KEY[column.kind].width,
                      }}
                    >
                      {cell(row, index, column.key)}
                    </td>
                  ))}
                  <td className={styles.menu}>{menu(index)}</td>
                </tr>
              ))}
            </tbody>
            {totals.length > 0 && (
              <tfoot>
                <tr>
                  <td />
                  {field.rows.map((column, at) => (
                    <td
                      key={column.key}
                      style={{ textAlign: FIELD_KINDS_BY_KEY[column.kind].align }}
                    >
                      {at === 0 && !totals.includes(column) && t("fields:subform.total")}
                      {totals.includes(column) && <Total column={column} rows={rows} />}
                    </td>
                  ))}
                  <td />
                </tr>
              </tfoot>
            )}
          </table>
        </div>
      )}
      {phone &&
        totals.map((column) => (
          <p key={column.key} className={styles.phoneTotal}>
            {t("fields:subform.totalOf", { column: label(column.label) })}{" "}
            <Total column={column} rows={rows} />
          </p>
        ))}
      <Button
        type="dashed"
        block
        icon={<PlusOutlined />}
        disabled={full}
        onClick={() => add(rows.length)}
      >
        {t("fields:subform.addRow")}
      </Button>
    </div>
  );
}

type TotalProps = {
  column: InputProps<unknown>["field"];
  rows: readonly RowValue[];
};

function Total({ column, rows }: TotalProps) {
  const { Display } = FIELD_KINDS_BY_KEY[column.kind];
  return (
    <strong>
      <Display field={column} value={totalOf(rows, column.key)} />
    </strong>
  );
}
