/** A number with as many places as its field takes. */

import { InputNumber } from "antd";

import { type InputProps, setting } from "./field-kind";

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
  return (
    <InputNumber<number>
      {...rest}
      aria-label={label}
      style={{ width: "100%" }}
      value={value}
      controls={false}
      precision={setting(field, "decimals", field.decimals)}
      formatter={(shown, { userTyping, input }) => (userTyping ? input : grouped(shown))}
      parser={(typed) => Number((typed ?? "").replaceAll(",", ""))}
      prefix={prefix}
      suffix={suffix}
      status={invalid ? "error" : ""}
      onChange={onChange}
    />
  );
}

/** Thousands apart, without the zeros at the end that the precision adds. */
function grouped(shown: number | string | undefined): string {
  if (shown === undefined || shown === "") return "";
  const [whole = "", places = ""] = String(shown).split(".");
  const short = places.replace(/0+$/, "");
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + (short && `.${short}`);
}
