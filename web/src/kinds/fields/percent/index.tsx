import { Decimal } from "decimal.js";

import { percent as shown } from "@/lib/numbers";

import { type AnyField, fieldKind, setting } from "../field-kind";
import { NumberInput } from "../NumberInput";

/** The same field as people type it: 15 for 0.15. */
const inHundredths = (field: AnyField): AnyField => ({
  ...field,
  config: { ...field.config, decimals: setting(field, "decimals", 4) - 2 },
});

export const percent = fieldKind<number>({
  Input: ({ field, value, onChange, ...rest }) => (
    <NumberInput
      {...rest}
      field={inHundredths(field)}
      suffix="%"
      value={value === null ? null : new Decimal(value).times(100).toNumber()}
      onChange={(typed) => onChange(typed === null ? null : new Decimal(typed).div(100).toNumber())}
    />
  ),
  Display: ({ field, value }) => value !== null && shown(value, setting(field, "decimals", 4) - 2),
  operators: ["is", "is_not", "above", "at_least", "below", "at_most", "empty", "not_empty"],
  align: "right",
  width: 100,
});
