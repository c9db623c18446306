import type { Person } from "@/api/app-definition";

import type { InputProps } from "../field-kind";
import { PersonSelect } from "../RecordSelect";

export default function UsersInput({
  value,
  onChange,
  field: _field,
  ...rest
}: InputProps<readonly Person[]>) {
  return (
    <PersonSelect
      {...rest}
      many
      chosen={(value ?? []).map((one) => ({ id: one.id, title: one.name ?? "" }))}
      onChosen={(people) => onChange(people.map((one) => ({ id: one.id, name: one.title })))}
    />
  );
}
