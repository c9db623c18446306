import { Decimal } from "decimal.js";

import { type AnyField, type InputProps, setting } from "../field-kind";
import { NumberInput } from "../NumberInput";

/** The same field as people type it: 15 for 0.15. */
const inHundredths = (field: AnyField): AnyField => ({
  ...field,
  config: { ...field.config, decimals: setting(field, "decimals", 4) - 2 },
});

export default function PercentInput({ field, value, onChange, ...rest }: InputProps<number>) {
  return (
    <NumberInput
      {...rest}
      field={inHundredths(field)}
      suffix="%"
      value={value === null ? null : new Decimal(value).times(100).toNumber()}
      onChange={(typed) => onChange(typed === null ? null : new Decimal(typed).div(100).toNumber())}
    />
  );
}
