/** What a copy of a record starts with. */

import type { Form, RecordRow, RecordValues } from "@/api/app-definition";
import { type AnyField, type RowValue } from "@/kinds/fields/field-kind";
import type { FormFields } from "@/kinds/fields/form-fields";

import { allTouched } from "./follow";

/** The values that may be given anew: no numbers, unique values or files, and from the first stage. */
export function copyOf(form: Form, fields: FormFields, record: RecordRow): RecordValues {
  const copied = form.rights.create.flatMap((key) => {
    const field = fields.get(key);
    const value = record.values[key];
    if (!field || value === null || value === undefined) return [];
    if (!isCopied(field) || key === form.stages?.field) return [];
    return [[key, field.rows.length > 0 ? rowsOf(field, value) : value] as const];
  });
  return Object.fromEntries(copied);
}

// A file belongs to the record that took it first.
const isCopied = (field: AnyField) =>
  field.writable && !field.unique && field.read_only !== true && field.kind !== "file";

const rowsOf = (field: AnyField, rows: unknown): unknown =>
  (rows as readonly RowValue[]).map((row) =>
    allTouched({
      $new: crypto.randomUUID(),
      ...Object.fromEntries(
        field.rows.filter(isCopied).map((column) => [column.key, row[column.key] ?? null]),
      ),
    }),
  );
