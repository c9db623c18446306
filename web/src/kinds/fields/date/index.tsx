import { DateText } from "@/ui/DateText";

import { fieldKind } from "../field-kind";
import { lazyInput } from "../lazy-input";

export const date = fieldKind<string>({
  Input: lazyInput(() => import("./DateInput")),
  Display: ({ value }) => value !== null && <DateText value={value} />,
  operators: ["within", "on", "since", "until", "empty", "not_empty"],
  width: 120,
  picked: true,
});
