import type { Person } from "@/api/app-definition";

import { fieldKind } from "../field-kind";
import { DepartmentSelect } from "../RecordSelect";

export const department = fieldKind<Person>({
  Input: ({ value, onChange, field: _field, ...rest }) => (
    <DepartmentSelect
      {...rest}
      chosen={value ? [{ id: value.id, title: value.name ?? "" }] : []}
      onChosen={([one]) => onChange(one ? { id: one.id, name: one.title } : null)}
    />
  ),
  Display: ({ value }) => value?.name,
  operators: ["is", "is_not", "empty", "not_empty"],
  width: 120,
  picked: true,
  toWire: (value) => value.id,
});
