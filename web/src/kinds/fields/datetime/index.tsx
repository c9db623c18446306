import { MomentText } from "@/ui/DateText";

import { fieldKind } from "../field-kind";
import { lazyInput } from "../lazy-input";

export const datetime = fieldKind<string>({
  Input: lazyInput(() => import("./MomentInput")),
  Display: ({ value }) => value !== null && <MomentText value={value} />,
  operators: ["within", "on", "since", "until", "empty", "not_empty"],
  width: 140,
});
