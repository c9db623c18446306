/**
 * Changes of a form while it is designed. Each takes a form inside a change of the draft and
 * changes it in place.
 */

import {
  type AppDocument,
  type Config,
  type FieldPart,
  type FormPart,
  freeKey,
  type SectionPart,
  type Words,
} from "@/api/builder/document";

/** Before which field of which section; `index` may be the section's length. */
export type Target = { readonly section: string; readonly index: number };

/** Where a field may stand: in a section, or as a column of a sub-form. */
export type Place =
  | ({ readonly is: "place" } & Target)
  | { readonly is: "column"; readonly field: string; readonly index: number };

export type Starter = {
  /** What the key is made of where no better is known; the kind otherwise. */
  readonly key?: string;
  readonly label: Words;
  readonly config?: Config;
};

/** The sections of a form; one with all fields where none is drawn. */
export function layoutOf(form: FormPart): SectionPart[] {
  if (form.layout && form.layout.length > 0) return form.layout;
  return [{ key: "basic", kind: "section", columns: 2, fields: form.fields.map((one) => one.key) }];
}

/** Fields that stand in no section: people do not see them on the form. */
export function unplaced(form: FormPart): FieldPart[] {
  const placed = new Set(layoutOf(form).flatMap((section) => section.fields ?? []));
  return form.fields.filter((field) => !placed.has(field.key));
}

function drawn(form: FormPart): SectionPart[] {
  form.layout = layoutOf(form);
  return form.layout;
}

function place(form: FormPart, key: string, target: Target | null): void {
  const layout = drawn(form);
  const section = layout.find((one) => one.key === target?.section) ?? layout.at(-1);
  if (!section) return;
  const fields = (section.fields ??= []);
  fields.splice(Math.min(target?.index ?? fields.length, fields.length), 0, key);
}

/** Adds a field of a kind; gives its key. */
export function addField(
  form: FormPart,
  kind: string,
  starter: Starter,
  target: Target | null,
): string {
  drawn(form);
  const key = freeKey(
    starter.key ?? kind,
    form.fields.map((field) => field.key),
  );
  const field: FieldPart = { key, kind, label: starter.label };
  if (starter.config) field.config = starter.config;
  form.fields.push(field);
  place(form, key, target);
  return key;
}

/** Adds a column to a sub-form; gives `subform.column`. */
export function addColumn(
  form: FormPart,
  subform: string,
  kind: string,
  starter: Starter,
  index?: number,
): string {
  const owner = form.fields.find((field) => field.key === subform);
  if (!owner) return subform;
  const columns = (owner.fields ??= []);
  const key = freeKey(
    starter.key ?? kind,
    columns.map((column) => column.key),
  );
  const column: FieldPart = { key, kind, label: starter.label };
  if (starter.config) column.config = starter.config;
  columns.splice(index ?? columns.length, 0, column);
  return `${subform}.${key}`;
}

/**
 * Gives a field or column (`items.price`) that nothing refers to yet another key; gives the
 * path it has then.
 */
export function rekeyField(form: FormPart, path: string, key: string): string {
  const [first = "", column] = path.split(".");
  const owner = form.fields.find((one) => one.key === first);
  if (column !== undefined) {
    const part = owner?.fields?.find((one) => one.key === column);
    if (part) part.key = key;
    return `${first}.${key}`;
  }
  if (owner) owner.key = key;
  for (const section of drawn(form)) {
    section.fields = (section.fields ?? []).map((one) => (one === first ? key : one));
  }
  return key;
}

/** Whether the key of a field stands anywhere but in the field itself and where it is placed. */
export function isReferredTo(document: AppDocument, form: FormPart, path: string): boolean {
  const key = path.slice(path.lastIndexOf(".") + 1);
  const said = JSON.stringify(document, (name, value: unknown) =>
    name === "layout" || name === "kind" || (name === "key" && value === key) ? undefined : value,
  );
  return form.title === key || new RegExp(`\\b${key}\\b`).test(said);
}

export function moveField(form: FormPart, key: string, target: Target): void {
  const layout = drawn(form);
  let { index } = target;
  for (const section of layout) {
    const at = section.fields?.indexOf(key) ?? -1;
    if (at < 0) continue;
    section.fields?.splice(at, 1);
    // The place was counted with the field still there.
    if (section.key === target.section && at < index) index -= 1;
  }
  place(form, key, { section: target.section, index });
}

/** Where a field goes one step up or down; over the edge of a section into the next one. */
export function neighbour(form: FormPart, key: string, step: -1 | 1): Target | null {
  const layout = layoutOf(form);
  const at = layout.findIndex((section) => section.fields?.includes(key));
  const section = layout[at];
  if (!section) return layout[0] ? { section: layout[0].key, index: 0 } : null;
  const index = section.fields?.indexOf(key) ?? 0;
  const last = (section.fields?.length ?? 0) - 1;
  if (step === -1 && index > 0) return { section: section.key, index: index - 1 };
  if (step === 1 && index < last) return { section: section.key, index: index + 2 };
  const other = layout[at + step];
  if (!other) return null;
  return { section: other.key, index: step === -1 ? (other.fields?.length ?? 0) : 0 };
}

/** The same place in the section before or after. */
export function nextSection(form: FormPart, key: string, step: -1 | 1): Target | null {
  const layout = layoutOf(form);
  const at = layout.findIndex((section) => section.fields?.includes(key));
  const other = layout[at + step];
  return other ? { section: other.key, index: other.fields?.length ?? 0 } : null;
}

/** The section that a field stands in, and its place there. */
export function standing(form: FormPart, key: string): (Target & { of: SectionPart }) | null {
  const of = layoutOf(form).find((one) => one.fields?.includes(key));
  return of ? { of, section: of.key, index: of.fields?.indexOf(key) ?? 0 } : null;
}

export function removeField(form: FormPart, path: string): void {
  const [key, column] = path.split(".");
  if (column !== undefined) {
    const owner = form.fields.find((field) => field.key === key);
    if (owner?.fields) owner.fields = owner.fields.filter((one) => one.key !== column);
    return;
  }
  for (const section of drawn(form)) {
    section.fields = (section.fields ?? []).filter((one) => one !== key);
  }
  form.fields = form.fields.filter((field) => field.key !== key);
}

/** A copy behind the original; gives its key. */
export function duplicateField(form: FormPart, key: string): string {
  const field = form.fields.find((one) => one.key === key);
  if (!field) return key;
  const copy = structuredClone(toPlain(field));
  copy.key = freeKey(
    key,
    form.fields.map((one) => one.key),
  );
  form.fields.push(copy);
  const section = drawn(form).find((one) => one.fields?.includes(key));
  const index = (section?.fields?.indexOf(key) ?? -1) + 1;
  place(form, copy.key, section ? { section: section.key, index } : null);
  return copy.key;
}

/** Drafts of immer cannot be cloned as they are. */
const toPlain = (field: FieldPart) => JSON.parse(JSON.stringify(field)) as FieldPart;

/** Whether a move takes a field or column out of the table that keeps its values. */
export function leavesTable(path: string, to: Place): boolean {
  const [first, column] = path.split(".");
  const from = column === undefined ? null : first;
  return from !== (to.is === "column" ? to.field : null);
}

/** Where a column goes when it leaves its sub-form, and a field that enters the nearest one. */
export function acrossTable(form: FormPart, path: string): Place | null {
  const [first = "", column] = path.split(".");
  if (column !== undefined) {
    const section = layoutOf(form).find((one) => one.fields?.includes(first));
    const at = section?.fields?.indexOf(first) ?? -1;
    return section ? { is: "place", section: section.key, index: at + 1 } : null;
  }
  const order = layoutOf(form).flatMap((section) => section.fields ?? []);
  const tables = order.flatMap((key) => {
    const table = form.fields.find((field) => field.key === key && field.kind === "subform");
    return table ? [table] : [];
  });
  const next = tables.find((table) => order.indexOf(table.key) > order.indexOf(first));
  const table = next ?? tables.at(-1);
  return table ? { is: "column", field: table.key, index: table.fields?.length ?? 0 } : null;
}

/** Moves a field or column to any place, into and out of sub-forms too; gives its path then. */
export function movePart(form: FormPart, path: string, to: Place): string {
  if (!leavesTable(path, to)) {
    if (to.is === "place") moveField(form, path, to);
    else moveColumnTo(form, path, to.index);
    return path;
  }
  const [first = "", column] = path.split(".");
  const owner = form.fields.find((field) => field.key === first);
  const part = column === undefined ? owner : owner?.fields?.find((field) => field.key === column);
  const table = to.is === "column" ? form.fields.find((one) => one.key === to.field) : null;
  if (!part || table === undefined) return path;
  const siblings = table === null ? form.fields : (table.fields ??= []);
  const key = freeKey(
    part.key,
    siblings.map((one) => one.key),
  );
  const moved = { ...toPlain(part), key };
  removeField(form, path);
  if (to.is === "column") {
    table?.fields?.splice(to.index, 0, moved);
    return `${to.field}.${key}`;
  }
  form.fields.push(moved);
  place(form, key, to);
  return key;
}

/** Puts a column before the one that is `index`th now. */
function moveColumnTo(form: FormPart, path: string, index: number): void {
  const [subform, column] = path.split(".");
  const columns = form.fields.find((field) => field.key === subform)?.fields ?? [];
  const at = columns.findIndex((one) => one.key === column);
  const [taken] = at < 0 ? [] : columns.splice(at, 1);
  if (taken) columns.splice(at < index ? index - 1 : index, 0, taken);
}

/** Moves a column of a sub-form. */
export function moveColumn(form: FormPart, subform: string, column: string, step: -1 | 1): void {
  const columns = form.fields.find((field) => field.key === subform)?.fields;
  const at = columns?.findIndex((one) => one.key === column) ?? -1;
  const [taken] = columns && at >= 0 && columns[at + step] ? columns.splice(at, 1) : [];
  if (taken) columns?.splice(at + step, 0, taken);
}

/** Adds an empty section behind `after`, else at the end; gives its key. */
export function addSection(
  form: FormPart,
  kind: "section" | "tab",
  label: Words,
  after: string | null,
): string {
  const layout = drawn(form);
  const key = freeKey(
    kind,
    layout.map((section) => section.key),
  );
  const at = layout.findIndex((section) => section.key === after);
  layout.splice(at < 0 ? layout.length : at + 1, 0, { key, kind, label, columns: 2, fields: [] });
  return key;
}

export function moveSection(form: FormPart, key: string, step: -1 | 1): void {
  const layout = drawn(form);
  const at = layout.findIndex((section) => section.key === key);
  const [section] = layout[at + step] ? layout.splice(at, 1) : [];
  if (section) layout.splice(at + step, 0, section);
}

/** Puts a section before the one that is `index`th now. */
export function moveSectionTo(form: FormPart, key: string, index: number): void {
  const layout = drawn(form);
  const at = layout.findIndex((section) => section.key === key);
  const [section] = at < 0 ? [] : layout.splice(at, 1);
  if (section) layout.splice(at < index ? index - 1 : index, 0, section);
}

/** Takes a section away; its fields go to the one before it, else the one after. */
export function removeSection(form: FormPart, key: string): void {
  const layout = drawn(form);
  const at = layout.findIndex((section) => section.key === key);
  const heir = layout[at - 1] ?? layout[at + 1];
  const [gone] = heir ? layout.splice(at, 1) : [];
  if (heir && gone) heir.fields = [...(heir.fields ?? []), ...(gone.fields ?? [])];
}
