import { DatePicker } from "antd";
import dayjs from "dayjs";

import { type InputProps, setting } from "../field-kind";

export default function DateInput({
  field,
  value,
  onChange,
  invalid,
  label,
  ...rest
}: InputProps<string>) {
  const [min, max] = [setting(field, "min", ""), setting(field, "max", "")];
  return (
    <DatePicker
      {...rest}
      aria-label={label}
      style={{ width: "100%" }}
      value={value === null ? null : dayjs(value)}
      minDate={min ? dayjs(min) : undefined}
      maxDate={max ? dayjs(max) : undefined}
      status={invalid ? "error" : ""}
      onChange={(day) => onChange(day ? day.format("YYYY-MM-DD") : null)}
    />
  );
}
