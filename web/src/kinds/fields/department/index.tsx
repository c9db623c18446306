import type { Person } from "@/api/app-definition";

import { fieldKind } from "../field-kind";
import { lazyInput } from "../lazy-input";

export const department = fieldKind<Person>({
  Input: lazyInput(() => import("./DepartmentInput")),
  Display: ({ value }) => value?.name,
  operators: ["is", "is_not", "empty", "not_empty"],
  width: 120,
  picked: true,
  toWire: (value) => value.id,
});
