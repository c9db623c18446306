import type { Person } from "@/api/app-definition";
import { PersonName } from "@/ui/PersonAvatar";

import { fieldKind } from "../field-kind";
import { lazyInput } from "../lazy-input";
import { Several } from "../Several";

export const users = fieldKind<readonly Person[]>({
  Input: lazyInput(() => import("./UsersInput")),
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
