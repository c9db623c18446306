/** A value in one line, whatever the kind of its field. */

import { kindOf } from ".";
import type { AnyField } from "./field-kind";

export function FieldCell({ field, value }: { field: AnyField; value: unknown }) {
  const { Cell } = kindOf(field);
  return <Cell field={field} value={value} />;
}
