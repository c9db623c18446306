import { Select } from "antd";

import { type InputProps, setting } from "../field-kind";

export default function TagsInput({
  field,
  value,
  onChange,
  invalid,
  label,
  ...rest
}: InputProps<readonly string[]>) {
  return (
    <Select<string[]>
      {...rest}
      aria-label={label}
      mode="tags"
      style={{ width: "100%" }}
      value={[...(value ?? [])]}
      options={setting<readonly string[]>(field, "suggestions", []).map((one) => ({
        value: one,
        label: one,
      }))}
      status={invalid ? "error" : ""}
      onChange={onChange}
    />
  );
}
