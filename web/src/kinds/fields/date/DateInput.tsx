import { DatePicker } from "antd";
import dayjs from "dayjs";

import { useTouch } from "@/lib/use-media";

import { type InputProps, setting } from "../field-kind";

export default function DateInput({
  field,
  value,
  onChange,
  invalid,
  label,
  ...rest
}: InputProps<string>) {
  const touch = useTouch();
  const [min, max] = [setting(field, "min", ""), setting(field, "max", "")];
  return (
    <DatePicker
      {...rest}
      // On a phone the calendar is enough; a keyboard over it would hide it.
      inputReadOnly={touch}
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
