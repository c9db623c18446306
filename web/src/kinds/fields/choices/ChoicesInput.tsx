import { Select } from "antd";

import { type InputProps, setting } from "../field-kind";
import { useOptionItems } from "../options";

export default function ChoicesInput({
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
      mode="multiple"
      style={{ width: "100%" }}
      maxCount={setting(field, "max_count", Number.MAX_SAFE_INTEGER)}
      showSearch={{ optionFilterProp: "words" }}
      value={[...(value ?? [])]}
      options={useOptionItems(field)}
      status={invalid ? "error" : ""}
      onChange={onChange}
    />
  );
}
