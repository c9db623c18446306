import { Input } from "antd";

import { fieldKind, type InputProps } from "../field-kind";

function UrlInput({ value, onChange, invalid, label, field: _field, ...rest }: InputProps<string>) {
  return (
    <Input
      {...rest}
      type="url"
      aria-label={label}
      placeholder="https://"
      value={value ?? ""}
      status={invalid ? "error" : ""}
      onChange={(event) => onChange(event.target.value || null)}
    />
  );
}

// Only what a browser fetches is a link; anything else stays text.
const isAddress = (value: string) => /^https?:\/\//i.test(value);

export const url = fieldKind<string>({
  Input: UrlInput,
  Display: ({ value }) =>
    value && isAddress(value) ? (
      <a
        href={value}
        target="_blank"
        rel="noreferrer noopener"
        onClick={(event) => event.stopPropagation()}
      >
        {value.replace(/^https?:\/\//i, "")}
      </a>
    ) : (
      value
    ),
  operators: ["contains", "empty", "not_empty"],
  width: 180,
});
