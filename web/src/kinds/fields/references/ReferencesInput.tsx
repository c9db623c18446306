import type { RecordTitle } from "@/api/app-definition";

import type { InputProps } from "../field-kind";
import { RecordSelect, titled } from "../RecordSelect";

export default function ReferencesInput({
  field,
  value,
  onChange,
  ...rest
}: InputProps<readonly RecordTitle[]>) {
  return (
    <RecordSelect
      {...rest}
      form={field.target_form ?? ""}
      many
      chosen={(value ?? []).map(titled)}
      onChosen={onChange}
    />
  );
}
