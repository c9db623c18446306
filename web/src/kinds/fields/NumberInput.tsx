/** A number with as many places as its field takes; thousands stand apart while one types. */

import { InputNumber } from "antd";

import { type InputProps, setting } from "./field-kind";
import { grouped, groupedWhileTyping } from "./number-text";

type Props = InputProps<number> & { prefix?: string; suffix?: string };

export function NumberInput({
  field,
  value,
  onChange,
  invalid,
  label,
  prefix,
  suffix,
  ...rest
}: Props) {
  const decimals = setting(field, "decimals", field.decimals);
  return (
    <InputNumber<number>
      {...rest}
      aria-label={label}
      style={{ width: "100%" }}
      value={value}
      controls={false}
      // The keyboard that a phone shows.
      inputMode={decimals > 0 ? "decimal" : "numeric"}
      precision={decimals}
      formatter={(shown, { userTyping, input }) =>
        userTyping ? groupedWhileTyping(input) : grouped(shown)
      }
      parser={(typed) => Number((typed ?? "").replaceAll(/[,，\s]/g, "").replace("。", "."))}
      prefix={prefix}
      suffix={suffix}
      status={invalid ? "error" : ""}
      onChange={onChange}
    />
  );
}
