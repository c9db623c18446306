import type { RecordTitle } from "@/api/app-definition";

import { fieldKind } from "../field-kind";
import { RecordLink } from "../RecordLink";
import { RecordSelect, titled } from "../RecordSelect";
import { Several } from "../Several";

export const references = fieldKind<readonly RecordTitle[]>({
  Input: ({ field, value, onChange, ...rest }) => (
    <RecordSelect
      {...rest}
      form={field.target_form ?? ""}
      many
      chosen={(value ?? []).map(titled)}
      onChosen={onChange}
    />
  ),
  Display: ({ field, value }) => (
    <Several
      items={(value ?? []).map((one) => (
        <RecordLink key={one.id} form={field.target_form ?? ""} record={one} />
      ))}
    />
  ),
  operators: ["empty", "not_empty"],
  width: 220,
  toWire: (value) => value.map((one) => one.id),
});
