import { fieldKind, type RowValue } from "../field-kind";
import { lazyInput } from "../lazy-input";
import { useTranslation } from "react-i18next";

import { RowsTable } from "./RowsTable";
import { rowsToWire } from "./rows";

export const subform = fieldKind<readonly RowValue[]>({
  Input: lazyInput(() => import("./RowsInput")),
  Display: ({ field, value }) => <RowsTable field={field} rows={value ?? []} />,
  Cell: function RowCount({ value }) {
    const { t } = useTranslation();
    return <>{t("fields:subform.rows", { count: value?.length ?? 0 })}</>;
  },
  operators: [],
  width: 100,
  wide: true,
  toWire: rowsToWire,
});
