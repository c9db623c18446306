import { Radio, Segmented, Select } from "antd";

import { useLabel } from "@/i18n/label";

import { type InputProps, setting } from "../field-kind";
import { optionsOf, useOptionItems } from "../options";

export default function ChoiceInput({
  field,
  value,
  onChange,
  invalid,
  label,
  ...rest
}: InputProps<string>) {
  const words = useLabel();
  const items = useOptionItems(field);
  const display = setting<string>(field, "display", "select");
  const plain = optionsOf(field).map((one) => ({ value: one.value, label: words(one.label) }));
  if (display === "radio")
    return (
      <Radio.Group
        {...(rest.id ? { id: rest.id } : {})}
        aria-label={label}
        disabled={rest.disabled ?? false}
        value={value}
        options={plain}
        onChange={(event) => onChange(event.target.value as string)}
      />
    );
  if (display === "segmented")
    return (
      <Segmented
        {...(rest.id ? { id: rest.id } : {})}
        aria-label={label}
        disabled={rest.disabled ?? false}
        value={value ?? ""}
        options={plain}
        onChange={onChange}
      />
    );
  return (
    <Select<string>
      {...rest}
      aria-label={label}
      style={{ width: "100%" }}
      allowClear={field.required !== true}
      showSearch={items.length > 7 ? { optionFilterProp: "words" } : false}
      value={value}
      options={items}
      status={invalid ? "error" : ""}
      onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
    />
  );
}
