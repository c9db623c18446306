import { DatePicker } from "antd";
import dayjs from "dayjs";

import { DateText } from "@/ui/DateText";

import { fieldKind, type InputProps, setting } from "../field-kind";

function DateInput({ field, value, onChange, invalid, label, ...rest }: InputProps<string>) {
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

export const date = fieldKind<string>({
  Input: DateInput,
  Display: ({ value }) => value !== null && <DateText value={value} />,
  operators: ["within", "on", "since", "until", "empty", "not_empty"],
  width: 120,
  picked: true,
});
