import type { RecordTitle } from "@/api/app-definition";

import { fieldKind } from "../field-kind";
import { lazyInput } from "../lazy-input";
import { RecordLink } from "../RecordLink";
import { Several } from "../Several";

export const references = fieldKind<readonly RecordTitle[]>({
  Input: lazyInput(() => import("./ReferencesInput")),
  Display: ({ field, value }) => (
    <Several
      items={(value ?? []).map((one) => (
        <RecordLink key={one.id} form={field.target_form ?? ""} record={one} />
      ))}
    />
  ),
  operators: ["empty", "not_empty"],
  width: 220,
  toWire: (value) => value.map((one) => one.id),
});
