import { percent as shown } from "@/lib/numbers";

import { fieldKind, setting } from "../field-kind";
import { lazyInput } from "../lazy-input";

export const percent = fieldKind<number>({
  Input: lazyInput(() => import("./PercentInput")),
  Display: ({ field, value }) => value !== null && shown(value, setting(field, "decimals", 4) - 2),
  operators: ["is", "is_not", "above", "at_least", "below", "at_most", "empty", "not_empty"],
  align: "right",
  width: 100,
});
