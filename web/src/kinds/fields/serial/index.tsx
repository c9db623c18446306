import { fieldKind } from "../field-kind";
import { TextLine } from "../TextLine";

export const serial = fieldKind<string>({
  Input: null,
  Display: ({ value }) => value,
  Cell: ({ value }) => <TextLine text={value ?? ""} />,
  operators: ["contains", "is"],
  width: 140,
});
