import type { Person } from "@/api/app-definition";

import type { InputProps } from "../field-kind";
import { DepartmentSelect } from "../RecordSelect";

export default function DepartmentInput({
  value,
  onChange,
  field: _field,
  ...rest
}: InputProps<Person>) {
  return (
    <DepartmentSelect
      {...rest}
      chosen={value ? [{ id: value.id, title: value.name ?? "" }] : []}
      onChosen={([one]) => onChange(one ? { id: one.id, name: one.title } : null)}
    />
  );
}
