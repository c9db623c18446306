import { ComputedCell, ComputedDisplay } from "../computed";
import { fieldKind } from "../field-kind";

export const rollup = fieldKind<unknown>({
  Input: null,
  Display: ComputedDisplay,
  Cell: ComputedCell,
  operators: ["at_least", "at_most", "empty", "not_empty"],
  align: "right",
  width: 130,
});
