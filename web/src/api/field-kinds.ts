/** The kinds of fields, as the engine names them; a test compares them with the server's. */

export const FIELD_KINDS = [
  "text",
  "long_text",
  "number",
  "money",
  "percent",
  "date",
  "datetime",
  "boolean",
  "choice",
  "choices",
  "reference",
  "references",
  "user",
  "users",
  "department",
  "lookup",
  "formula",
  "rollup",
  "serial",
  "file",
  "subform",
  "phone",
  "email",
  "url",
  "rating",
  "tags",
] as const;

export type FieldKindKey = (typeof FIELD_KINDS)[number];
