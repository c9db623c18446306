import { fieldKind, type RowValue } from "../field-kind";
import { lazyDisplay, lazyInput } from "../lazy-input";
import { useTranslation } from "react-i18next";

import { rowsToWire } from "./rows-wire";

export const subform = fieldKind<readonly RowValue[]>({
  Input: lazyInput(() => import("./RowsInput")),
  Display: lazyDisplay(() => import("./RowsTable")),
  Cell: function RowCount({ value }) {
    const { t } = useTranslation();
    return <>{t("fields:subform.rows", { count: value?.length ?? 0 })}</>;
  },
  operators: [],
  width: 100,
  wide: true,
  toWire: rowsToWire,
});
