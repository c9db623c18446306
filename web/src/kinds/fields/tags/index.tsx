import { Select, Tag } from "antd";

import { fieldKind, type InputProps, setting } from "../field-kind";
import { Several } from "../Several";

function TagsInput({
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

export const tags = fieldKind<readonly string[]>({
  Input: TagsInput,
  Display: ({ value }) => (
    <Several
      items={(value ?? []).map((one) => (
        <Tag key={one} style={{ margin: 0 }}>
          {one}
        </Tag>
      ))}
    />
  ),
  operators: ["contains", "empty", "not_empty"],
  width: 180,
});
