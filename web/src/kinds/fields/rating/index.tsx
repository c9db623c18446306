import { Rate } from "antd";

import { fieldKind, setting } from "../field-kind";

export const rating = fieldKind<number>({
  Input: ({ id, field, value, onChange, label, disabled = false }) => (
    <Rate
      {...(id ? { id } : {})}
      aria-label={label}
      count={setting(field, "max", 5)}
      value={value ?? 0}
      disabled={disabled}
      onChange={(stars) => onChange(stars || null)}
    />
  ),
  Display: ({ field, value }) =>
    value !== null && (
      <span role="img" aria-label={`${String(value)}/${String(setting(field, "max", 5))}`}>
        <Rate
          count={setting(field, "max", 5)}
          value={value}
          disabled
          style={{ fontSize: 13 }}
          aria-hidden
        />
      </span>
    ),
  operators: ["is", "at_least", "at_most", "empty", "not_empty"],
  width: 130,
  picked: true,
});
