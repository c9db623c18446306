import type { Person } from "@/api/app-definition";

import type { InputProps } from "../field-kind";
import { PersonSelect } from "../RecordSelect";

export default function UserInput({ value, onChange, field: _field, ...rest }: InputProps<Person>) {
  return (
    <PersonSelect
      {...rest}
      many={false}
      chosen={value ? [{ id: value.id, title: value.name ?? "" }] : []}
      onChosen={([person]) => onChange(person ? { id: person.id, name: person.title } : null)}
    />
  );
}
