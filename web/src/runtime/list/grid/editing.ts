/** Whether a cell may be edited, and the reason when not. Pure. */

import type { RecordRow } from "@/api/app-definition";
import { kindOf } from "@/kinds/fields";
import type { AnyField } from "@/kinds/fields/field-kind";

import type { List } from "../use-list";

export type Refusal = "computed" | "system" | "right" | "elsewhere" | "fixed";

export function refusalOf(list: List, field: AnyField): Refusal | null {
  if (field.computed !== null || !field.writable) {
    return field.computed === null && list.form.fields.every((one) => one.key !== field.key)
      ? "system"
      : "computed";
  }
  if (!list.may("update") || !list.form.rights.update.includes(field.key)) return "right";
  if (field.read_only === true) return "fixed";
  const kind = kindOf(field);
  return kind.Input === null ? "computed" : kind.wide ? "elsewhere" : null;
}

export type CellEdit = {
  readonly row: RecordRow;
  readonly field: AnyField;
};
