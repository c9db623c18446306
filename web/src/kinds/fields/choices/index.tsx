import { fieldKind } from "../field-kind";
import { lazyInput } from "../lazy-input";
import { OptionTag } from "../options";
import { Several } from "../Several";

export const choices = fieldKind<readonly string[]>({
  Input: lazyInput(() => import("./ChoicesInput")),
  Display: ({ field, value }) => (
    <Several
      items={(value ?? []).map((one) => (
        <OptionTag key={one} field={field} value={one} />
      ))}
    />
  ),
  operators: ["contains", "empty", "not_empty"],
  width: 180,
});
