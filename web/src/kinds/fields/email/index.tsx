import { Input } from "antd";

import { fieldKind, type InputProps } from "../field-kind";

function AddressInput({
  value,
  onChange,
  invalid,
  label,
  field: _field,
  ...rest
}: InputProps<string>) {
  return (
    <Input
      {...rest}
      type="email"
      aria-label={label}
      value={value ?? ""}
      status={invalid ? "error" : ""}
      onChange={(event) => onChange(event.target.value || null)}
    />
  );
}

export const email = fieldKind<string>({
  Input: AddressInput,
  Display: ({ value }) =>
    value && (
      <a href={`mailto:${value}`} onClick={(event) => event.stopPropagation()}>
        {value}
      </a>
    ),
  operators: ["contains", "is", "is_not", "empty", "not_empty"],
  width: 200,
});
