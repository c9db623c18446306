/** What the form around a sub-form knows of its rows: conditions of columns, and what is wrong. */

import { createContext } from "react";

import type { AnyField, RowValue } from "../field-kind";

export type CellState = {
  readonly visible: boolean;
  readonly required: boolean;
  readonly readOnly: boolean;
};

export type RowRules = {
  readonly state: (field: AnyField, column: AnyField, row: RowValue) => CellState;
  readonly problem: (field: AnyField, index: number, column: AnyField) => string | undefined;
};

/** Without a form only the fixed parts of the definition count. */
export const PLAIN_RULES: RowRules = {
  state: (_field, column) => ({
    visible: column.visible !== false,
    required: column.required === true,
    readOnly: !column.writable || column.read_only === true,
  }),
  problem: () => undefined,
};

export const RowRulesContext = createContext<RowRules>(PLAIN_RULES);
