import type { Person } from "@/api/app-definition";
import { PersonName } from "@/ui/PersonAvatar";

import { fieldKind } from "../field-kind";
import { PersonSelect } from "../RecordSelect";

export const user = fieldKind<Person>({
  Input: ({ value, onChange, field: _field, ...rest }) => (
    <PersonSelect
      {...rest}
      many={false}
      chosen={value ? [{ id: value.id, title: value.name ?? "" }] : []}
      onChosen={([person]) => onChange(person ? { id: person.id, name: person.title } : null)}
    />
  ),
  Display: ({ value }) => value && <PersonName id={value.id} name={value.name} />,
  operators: ["is_me", "in_team", "is", "is_not", "empty", "not_empty"],
  width: 120,
  picked: true,
  toWire: (value) => value.id,
});
