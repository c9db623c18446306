/** One cell of a row: the column's own input, or its value where it cannot be changed. */

import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";

import { FIELD_KINDS_BY_KEY } from "..";
import { type AnyField, isEmpty, type RowValue } from "../field-kind";
import type { CellState } from "./row-rules";
import styles from "./Rows.module.css";

type Props = {
  readonly column: AnyField;
  readonly row: RowValue;
  readonly index: number;
  readonly disabled: boolean;
  readonly state: CellState;
  readonly problem: string | undefined;
  readonly onChange: (cell: unknown) => void;
};

export function RowCell({ column, row, index, disabled, state, problem, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { Input, Display } = FIELD_KINDS_BY_KEY[column.kind];
  if (!state.visible) return null;
  const value = row[column.key] ?? null;
  if (!Input || state.readOnly)
    return isEmpty(value) ? (
      <span className={styles.none}>–</span>
    ) : (
      <Display field={column} value={value} />
    );
  const name = t("fields:subform.cell", { column: label(column.label), row: index + 1 });
  return (
    <>
      <Input
        field={column}
        value={value}
        onChange={onChange}
        disabled={disabled}
        label={name}
        invalid={problem !== undefined}
      />
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </>
  );
}
