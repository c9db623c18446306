import type { RecordTitle } from "@/api/app-definition";

import { fieldKind } from "../field-kind";
import { RecordLink } from "../RecordLink";
import { RecordSelect, titled } from "../RecordSelect";

export const reference = fieldKind<RecordTitle>({
  Input: ({ field, value, onChange, ...rest }) => (
    <RecordSelect
      {...rest}
      form={field.target_form ?? ""}
      many={false}
      chosen={value ? [titled(value)] : []}
      onChosen={([record]) => onChange(record ?? null)}
    />
  ),
  Display: ({ field, value }) =>
    value && <RecordLink form={field.target_form ?? ""} record={value} />,
  operators: ["is", "is_not", "empty", "not_empty"],
  width: 200,
  picked: true,
  toWire: (value) => value.id,
});
