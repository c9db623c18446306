import { plainNumber } from "@/lib/numbers";

import { fieldKind, setting } from "../field-kind";
import { NumberInput } from "../NumberInput";

export const number = fieldKind<number>({
  Input: (props) => <NumberInput {...props} suffix={setting(props.field, "unit", "")} />,
  Display: ({ field, value }) =>
    value !== null &&
    [plainNumber(value, setting(field, "decimals", 8)), setting(field, "unit", "")]
      .filter(Boolean)
      .join(" "),
  operators: ["is", "is_not", "above", "at_least", "below", "at_most", "empty", "not_empty"],
  align: "right",
  width: 110,
});
