/** What a settings panel may speak of: the app around, its forms and fields, and issues. */

import { createContext, use } from "react";

import type { Label } from "@/api/app-definition";
import type { Issue } from "@/api/builder/check";
import type { AppDocument, Config, FieldPart, Words } from "@/api/builder/document";
import { SYSTEM_FIELDS } from "@/kinds/fields/system-fields";

import personFields from "./person-fields.json";

export type DesignScope = {
  readonly app: AppDocument;
  /** Key of the form whose fields formulas read; null where there is none. */
  readonly form: string | null;
  /** Columns of the sub-form around, which formulas of its columns may read too. */
  readonly subform?: string | null;
  readonly issues: readonly Issue[];
};

/** Whether a version of the app is in use, so that there are records to choose from. */
export const PublishedContext = createContext(true);
export const usePublished = () => use(PublishedContext);

export const DesignScopeContext = createContext<DesignScope>({
  app: { key: "", label: "" },
  form: null,
  issues: [],
});
export const useDesignScope = () => use(DesignScopeContext);

/** Labels of definitions may be one string for both languages. */
export const bothOf = (words: Words | undefined | null): Label =>
  typeof words === "string" ? { zh: words, en: words } : (words ?? { zh: "", en: "" });

/** A field as pickers, completion and conditions see it. */
export type FieldChoice = {
  readonly key: string;
  readonly label: Label;
  readonly kind: string;
  readonly config: Config;
  /** The form that a reference leads to; `user` for people. */
  readonly target: string | null;
};

const PEOPLE = new Set(["user", "users"]);
const REFERENCES = new Set(["reference", "references"]);

/** What the ids in a field are of: `user`, `department`, or a form. */
export function targetOf({ kind, config }: FieldChoice): string {
  if (PEOPLE.has(kind)) return "user";
  if (kind === "department") return "department";
  return typeof config["form"] === "string" ? config["form"] : "";
}

const system = SYSTEM_FIELDS.map((field): FieldChoice => ({
  key: field.key,
  label: field.label,
  kind: field.kind,
  config: {},
  target: field.kind === "user" ? "user" : null,
}));
const person: FieldChoice[] = [
  { key: "name", label: personFields.name, kind: "text", config: {}, target: null },
  {
    key: "department",
    label: personFields.department,
    kind: "department",
    config: {},
    target: null,
  },
];

/** The fields of a form, own ones first; those of people for `user`. */
export function fieldsOf(app: AppDocument, form: string | null): FieldChoice[] {
  if (form === "user") return person;
  const part = app.forms?.find((one) => one.key === form);
  if (!part) return [];
  const own = part.fields.map((field) => choiceOf(field, app, part.key));
  const taken = new Set(own.map((field) => field.key));
  return [...own, ...system.filter((field) => !taken.has(field.key))];
}

/** The columns of a sub-form. */
export function columnsOf(app: AppDocument, form: string | null, subform: string): FieldChoice[] {
  const part = app.forms?.find((one) => one.key === form);
  const field = part?.fields.find((one) => one.key === subform);
  return (field?.fields ?? []).map((column) => choiceOf(column, app, form ?? ""));
}

function choiceOf(field: FieldPart, app: AppDocument, form: string): FieldChoice {
  const config = field.config ?? {};
  const named = typeof config["form"] === "string" ? config["form"] : "";
  const target = REFERENCES.has(field.kind) ? named : PEOPLE.has(field.kind) ? "user" : null;
  const shown = { key: field.key, label: bothOf(field.label), kind: field.kind, config, target };
  if (field.kind !== "lookup" || typeof config["path"] !== "string") return shown;
  const end = followed(app, form, config["path"].split("."), 0);
  return end ? { ...shown, kind: end.kind, config: end.config ?? {} } : shown;
}

/** The field at the end of a path; null where the path leads nowhere. */
function followed(
  app: AppDocument,
  form: string,
  [first, ...rest]: readonly string[],
  depth: number,
): FieldPart | null {
  const part = app.forms?.find((one) => one.key === form);
  const field = part?.fields.find((one) => one.key === first);
  if (!field || depth > 4) return null;
  if (rest.length === 0) return field;
  const next = field.config?.["form"];
  return typeof next === "string" ? followed(app, next, rest, depth + 1) : null;
}

/** The fields that may follow after `before` in a path; the form's own for an empty one. */
export function fieldsAfter(
  app: AppDocument,
  form: string | null,
  before: readonly string[],
): FieldChoice[] {
  let fields = fieldsOf(app, form);
  let at = form;
  for (const key of before) {
    const field = fields.find((one) => one.key === key);
    if (!field) return [];
    if (field.kind === "subform") {
      fields = columnsOf(app, at, key);
    } else {
      at = field.target;
      fields = at === null ? [] : fieldsOf(app, at);
    }
  }
  return fields;
}

export type FoundField = { readonly field: FieldChoice; readonly labels: readonly Label[] };

/** The field that a path along references names, with the labels on the way. */
export function fieldAt(
  app: AppDocument,
  form: string | null,
  path: readonly string[],
): FoundField | null {
  const labels: Label[] = [];
  for (const [index, key] of path.entries()) {
    const field = fieldsAfter(app, form, path.slice(0, index)).find((one) => one.key === key);
    if (!field) return null;
    labels.push(field.label);
    if (index === path.length - 1) return { field, labels };
  }
  return null;
}

/** The form's fields, and those of the records that it refers to. */
export function withRelated(app: AppDocument, form: string | null): readonly FieldChoice[] {
  const own = fieldsOf(app, form);
  const related = own
    .filter((field) => field.kind === "reference")
    .flatMap((field) =>
      fieldsOf(app, field.target).map((inner) => ({
        ...inner,
        key: `${field.key}.${inner.key}`,
        label: joinedLabel(field.label, inner.label),
      })),
    );
  return [...own, ...related];
}

/** A field of a record that another field leads to. */
export const joinedLabel = (outer: Label, inner: Label): Label => ({
  zh: `${outer.zh || outer.en} › ${inner.zh || inner.en}`,
  en: `${outer.en || outer.zh} › ${inner.en || inner.zh}`,
});
