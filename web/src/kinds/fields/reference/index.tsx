import type { RecordTitle } from "@/api/app-definition";

import { fieldKind } from "../field-kind";
import { lazyInput } from "../lazy-input";
import { RecordLink } from "../RecordLink";

export const reference = fieldKind<RecordTitle>({
  Input: lazyInput(() => import("./ReferenceInput")),
  Display: ({ field, value }) =>
    value && <RecordLink form={field.target_form ?? ""} record={value} />,
  operators: ["is", "is_not", "empty", "not_empty"],
  width: 200,
  picked: true,
  toWire: (value) => value.id,
});
