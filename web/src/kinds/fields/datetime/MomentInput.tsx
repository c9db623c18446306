import { DatePicker } from "antd";
import { useTranslation } from "react-i18next";

import { momentToWire, wallMoment, wallNow } from "@/lib/dates";
import { useTouch } from "@/lib/use-media";

import { type InputProps } from "../field-kind";

export default function MomentInput({
  value,
  onChange,
  invalid,
  label,
  field: _field,
  ...rest
}: InputProps<string>) {
  const { t } = useTranslation();
  const touch = useTouch();
  return (
    <DatePicker
      {...rest}
      // On a phone the calendar is enough; a keyboard over it would hide it.
      inputReadOnly={touch}
      aria-label={label}
      showTime={{ format: "HH:mm" }}
      format="YYYY-MM-DD HH:mm"
      style={{ width: "100%" }}
      value={value === null ? null : wallMoment(value)}
      // The picker's own "now" is the browser's.
      showNow={false}
      presets={[{ label: t("fields:datetime.now"), value: () => wallNow().second(0) }]}
      status={invalid ? "error" : ""}
      onChange={(moment) => onChange(moment ? momentToWire(moment) : null)}
    />
  );
}
