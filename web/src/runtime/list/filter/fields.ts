/** The fields that a filter may speak of: the form's own, and those one step along a reference. */

import { kindOf } from "@/kinds/fields";
import type { AnyField } from "@/kinds/fields/field-kind";
import { fieldAt, formOf } from "@/kinds/fields/form-fields";

import { choosableFields } from "../columns";
import type { List } from "../use-list";
import type { FieldAt } from "./conditions";

export const fieldsAt =
  (list: List): FieldAt =>
  (path) =>
    fieldAt(list.app, list.form, path.split("."));

export type FieldChoices = {
  /** The reference that leads there; null for the form's own. */
  readonly via: AnyField | null;
  readonly fields: readonly { readonly path: string; readonly field: AnyField }[];
};

const compared = (field: AnyField) => kindOf(field).operators.length > 0;

export function fieldChoices(list: List): FieldChoices[] {
  const { readable } = list.form.rights;
  const own = choosableFields(list).filter((field) => readable.includes(field.key));
  const along = own.flatMap((via): FieldChoices[] => {
    const target = via.target_form === null ? undefined : formOf(list.app, via.target_form);
    if (!target || via.kind !== "reference") return [];
    const fields = target.fields
      .filter((one) => target.rights.readable.includes(one.key))
      .flatMap((one) => {
        const path = `${via.key}.${one.key}`;
        const field = fieldAt(list.app, list.form, [via.key, one.key]);
        return field && field.sortable && compared(field) ? [{ path, field }] : [];
      });
    return fields.length > 0 ? [{ via, fields }] : [];
  });
  const plain = own.filter(compared).map((field) => ({ path: field.key, field }));
  return [{ via: null, fields: plain }, ...along];
}
