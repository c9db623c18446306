import { ComputedCell, ComputedDisplay } from "../computed";
import { fieldKind } from "../field-kind";

export const lookup = fieldKind<unknown>({
  Input: null,
  Display: ComputedDisplay,
  Cell: ComputedCell,
  operators: ["empty", "not_empty"],
  align: "left",
  width: 140,
});
