import type { RecordTitle } from "@/api/app-definition";

import type { InputProps } from "../field-kind";
import { RecordSelect, titled } from "../RecordSelect";

export default function ReferenceInput({
  field,
  value,
  onChange,
  ...rest
}: InputProps<RecordTitle>) {
  return (
    <RecordSelect
      {...rest}
      form={field.target_form ?? ""}
      many={false}
      chosen={value ? [titled(value)] : []}
      onChosen={([record]) => onChange(record ?? null)}
    />
  );
}
