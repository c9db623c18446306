import { Input } from "antd";

import { fieldKind, type InputProps, setting } from "../field-kind";
import { TextLine } from "../TextLine";

function LongTextInput({ field, value, onChange, invalid, label, ...rest }: InputProps<string>) {
  return (
    <Input.TextArea
      {...rest}
      aria-label={label}
      autoSize={{ minRows: 3, maxRows: 12 }}
      value={value ?? ""}
      maxLength={setting(field, "max_length", 10_000)}
      status={invalid ? "error" : ""}
      onChange={(event) => onChange(event.target.value || null)}
    />
  );
}

export const longText = fieldKind<string>({
  Input: LongTextInput,
  Display: ({ value }) => <span style={{ whiteSpace: "pre-wrap" }}>{value}</span>,
  Cell: ({ value }) => <TextLine text={value ?? ""} />,
  operators: ["contains", "empty", "not_empty"],
  width: 260,
  wide: true,
});
