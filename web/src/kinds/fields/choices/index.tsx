import { Select } from "antd";

import { fieldKind, type InputProps, setting } from "../field-kind";
import { OptionTag, useOptionItems } from "../options";
import { Several } from "../Several";

function ChoicesInput({
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

export const choices = fieldKind<readonly string[]>({
  Input: ChoicesInput,
  Display: ({ field, value }) => (
    <Several
      items={(value ?? []).map((one) => (
        <OptionTag key={one} field={field} value={one} />
      ))}
    />
  ),
  operators: ["contains", "empty", "not_empty"],
  width: 180,
});
