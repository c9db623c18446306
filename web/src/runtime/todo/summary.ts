/** Facts of the inbox come as text; this gives the value back where the field can draw it. */

import type { AnyField } from "@/kinds/fields/field-kind";

/** Null: show the text as it is. */
export function summaryValue(field: AnyField, text: string): unknown {
  switch (field.type.name) {
    case "number": {
      const value = Number(text);
      return text.trim() === "" || Number.isNaN(value) ? null : value;
    }
    case "text":
    case "choice":
    case "date":
    case "datetime":
      return text === "" ? null : text;
    default:
      return null;
  }
}
