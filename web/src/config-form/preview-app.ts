/** A draft's form as the field components want it, without having been published. Pure. */

import type { Form, RunningApp } from "@/api/app-definition";
import type { AppDocument, FieldPart, FormPart } from "@/api/builder/document";
import { FIELD_KINDS, type FieldKindKey } from "@/api/field-kinds";
import type { AnyField } from "@/kinds/fields/field-kind";

import { bothOf } from "./scope";

const COMPUTED = new Set(["formula", "rollup", "lookup", "serial"]);
const KNOWN: ReadonlySet<string> = new Set(FIELD_KINDS);

export function shownField(field: FieldPart): AnyField {
  const config = field.config ?? {};
  const kind = (KNOWN.has(field.kind) ? field.kind : "text") as FieldKindKey;
  return {
    key: field.key,
    kind,
    label: bothOf(field.label),
    help: bothOf(field.help),
    config,
    required: field.required ?? false,
    visible: field.visible ?? true,
    read_only: field.read_only ?? false,
    default: field.default ?? null,
    unique: field.unique ?? false,
    fields: [],
    type: { name: kind },
    computed: COMPUTED.has(kind) ? "stored" : null,
    writable: !COMPUTED.has(kind),
    decimals: typeof config["decimals"] === "number" ? config["decimals"] : 2,
    target_form: typeof config["form"] === "string" ? config["form"] : null,
    sortable: false,
    rows: (field.fields ?? []).map(shownField),
    source: null,
  };
}

/** As much of a running app as inputs ask for: the forms and their title fields. */
export function previewApp(app: AppDocument): RunningApp {
  const forms = (app.forms ?? []).map((form: FormPart) => ({
    key: form.key,
    label: bothOf(form.label),
    title: form.title,
    fields: [],
  }));
  return {
    key: app.key,
    label: bothOf(app.label),
    icon: "",
    color: "",
    menus: [],
    forms: forms as unknown as readonly Form[],
  } as unknown as RunningApp;
}
