import { Input } from "antd";

import { fieldKind, type InputProps, setting } from "../field-kind";
import { TextLine } from "../TextLine";

function TextInput({ field, value, onChange, invalid, label, ...rest }: InputProps<string>) {
  return (
    <Input
      {...rest}
      aria-label={label}
      value={value ?? ""}
      maxLength={setting(field, "max_length", 2000)}
      status={invalid ? "error" : ""}
      onChange={(event) => onChange(event.target.value || null)}
    />
  );
}

export const text = fieldKind<string>({
  Input: TextInput,
  Display: ({ value }) => value,
  Cell: ({ value }) => <TextLine text={value ?? ""} />,
  operators: ["contains", "is", "is_not", "empty", "not_empty"],
  width: 200,
});
