import type { Person } from "@/api/app-definition";
import { PersonName } from "@/ui/PersonAvatar";

import { fieldKind } from "../field-kind";
import { lazyInput } from "../lazy-input";

export const user = fieldKind<Person>({
  Input: lazyInput(() => import("./UserInput")),
  Display: ({ value }) => value && <PersonName id={value.id} name={value.name} />,
  operators: ["is_me", "in_team", "is", "is_not", "empty", "not_empty"],
  width: 120,
  picked: true,
  toWire: (value) => value.id,
});
