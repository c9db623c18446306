import { DatePicker } from "antd";
import dayjs from "dayjs";

import { MomentText } from "@/ui/DateText";

import { fieldKind, type InputProps } from "../field-kind";

function MomentInput({
  value,
  onChange,
  invalid,
  label,
  field: _field,
  ...rest
}: InputProps<string>) {
  return (
    <DatePicker
      {...rest}
      aria-label={label}
      showTime={{ format: "HH:mm" }}
      format="YYYY-MM-DD HH:mm"
      style={{ width: "100%" }}
      value={value === null ? null : dayjs(value)}
      status={invalid ? "error" : ""}
      onChange={(moment) => onChange(moment ? moment.format("YYYY-MM-DDTHH:mm:ssZ") : null)}
    />
  );
}

export const datetime = fieldKind<string>({
  Input: MomentInput,
  Display: ({ value }) => value !== null && <MomentText value={value} />,
  operators: ["on", "since", "until", "empty", "not_empty"],
  width: 140,
});
