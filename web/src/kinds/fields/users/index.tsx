import type { Person } from "@/api/app-definition";
import { PersonName } from "@/ui/PersonAvatar";

import { fieldKind } from "../field-kind";
import { PersonSelect } from "../RecordSelect";
import { Several } from "../Several";

export const users = fieldKind<readonly Person[]>({
  Input: ({ value, onChange, field: _field, ...rest }) => (
    <PersonSelect
      {...rest}
      many
      chosen={(value ?? []).map((one) => ({ id: one.id, title: one.name ?? "" }))}
      onChosen={(people) => onChange(people.map((one) => ({ id: one.id, name: one.title })))}
    />
  ),
  Display: ({ value }) => (
    <Several
      items={(value ?? []).map((one) => (
        <PersonName key={one.id} id={one.id} name={one.name} />
      ))}
    />
  ),
  operators: ["empty", "not_empty"],
  width: 180,
  toWire: (value) => value.map((one) => one.id),
});
