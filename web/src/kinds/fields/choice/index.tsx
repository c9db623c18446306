import { fieldKind } from "../field-kind";
import { lazyInput } from "../lazy-input";
import { OptionTag } from "../options";

export const choice = fieldKind<string>({
  Input: lazyInput(() => import("./ChoiceInput")),
  Display: ({ field, value }) => value !== null && <OptionTag field={field} value={value} />,
  operators: ["any_of", "none_of", "empty", "not_empty"],
  width: 144,
  picked: true,
});
