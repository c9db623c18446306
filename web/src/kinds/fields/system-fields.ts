/** The fields that every record has. */

import type { Label } from "@/api/app-definition";
import type { FieldKindKey } from "@/api/field-kinds";

import type { AnyField } from "./field-kind";
import labels from "./system-fields.json";

const KINDS: Readonly<Record<keyof typeof labels, [FieldKindKey, string]>> = {
  id: ["number", "number"],
  owner: ["user", "user"],
  department: ["department", "department"],
  created_at: ["datetime", "datetime"],
  created_by: ["user", "user"],
  updated_at: ["datetime", "datetime"],
  updated_by: ["user", "user"],
};

const NO_HELP: Label = { zh: "", en: "" };

export const SYSTEM_FIELDS: readonly AnyField[] = Object.entries(labels).map(([key, label]) => {
  const [kind, type] = KINDS[key as keyof typeof labels];
  return {
    key,
    kind,
    label,
    help: NO_HELP,
    config: {},
    required: false,
    visible: true,
    read_only: false,
    default: null,
    unique: false,
    fields: [],
    type: { name: type },
    computed: null,
    writable: key === "owner" || key === "department",
    decimals: 0,
    target_form: null,
    sortable: true,
    rows: [],
    source: null,
  };
});

const ON_RECORD = new Set(Object.keys(labels));

/** A field's value of a record; system fields stand beside the values. */
export function valueOf(
  record: { readonly values: Readonly<Record<string, unknown>> },
  key: string,
): unknown {
  const holder = ON_RECORD.has(key) ? (record as Readonly<Record<string, unknown>>) : record.values;
  return holder[key] ?? null;
}
