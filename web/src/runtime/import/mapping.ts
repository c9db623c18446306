/** Which column of a sheet becomes which field of a form. */

import type { Form, Label, Option, RunningApp } from "@/api/app-definition";
import type { ColumnOption, ImportOptions, SheetColumn } from "@/api/imports";
import { fieldsOf, formOf } from "@/kinds/fields/form-fields";

/** A field that a column can fill. */
export type Target = {
  readonly key: string;
  readonly label: Label;
  readonly required: boolean;
  /** The options of a single choice, whose cells can be translated one by one. */
  readonly options: readonly Option[];
  /** What a cell can name that is not there: an option, a record, a person. */
  readonly names: boolean;
  /** By what a cell finds the record or person; empty for plain values. */
  readonly lookups: readonly Lookup[];
  /** Whether existing records can be found by it. */
  readonly matches: boolean;
};
export type Lookup = { readonly key: string; readonly label: Label | null };

export type ColumnPlan = {
  readonly column: string;
  /** Null: the column is left out. */
  readonly field: string | null;
  readonly values: Readonly<Record<string, string>>;
  /** Null: as the server finds best. */
  readonly lookup: string | null;
  readonly unknown: "refuse" | "leave_empty";
};

export type Existing = "create" | "update" | "skip";
export type Plan = {
  readonly columns: readonly ColumnPlan[];
  readonly existing: Existing;
  readonly key: readonly string[];
};

const PEOPLE = { user: ["login", "name", "id"], department: ["name", "code", "id"] } as const;
const POINTS_NOWHERE: readonly Lookup[] = [];

/** The fields that whoever imports may fill. */
export function targetsOf(app: RunningApp, form: Form): Target[] {
  const fields = fieldsOf(app, form);
  const writable = new Set([...form.rights.create, ...form.rights.update]);
  return [...fields.values()]
    .filter((field) => writable.has(field.key) && field.computed === null)
    .filter((field) => field.kind !== "subform" && field.kind !== "file")
    .map((field) => {
      const lookups = lookupsOf(app, field.kind, field.target_form);
      const options = field.config["options"];
      const listed = Array.isArray(options) ? (options as Option[]) : [];
      return {
        key: field.key,
        label: field.label,
        required: field.required === true && field.default === null,
        options: field.kind === "choice" ? listed : [],
        names: lookups.length > 0 || listed.length > 0,
        lookups,
        matches: !SEVERAL.has(field.kind),
      };
    });
}

const SEVERAL = new Set(["choices", "tags", "users", "references", "long_text"]);
const TEXTS = new Set(["text", "serial", "phone", "email"]);

function lookupsOf(app: RunningApp, kind: string, target: string | null): readonly Lookup[] {
  const people = { user: "user", users: "user", department: "department" }[kind];
  if (people === "user" || people === "department")
    return PEOPLE[people].map((key) => ({ key, label: null }));
  const form = target === null ? undefined : formOf(app, target);
  if (!form) return POINTS_NOWHERE;
  const found = form.fields
    .filter((field) => field.key === form.title || field.unique || TEXTS.has(field.kind))
    .filter((field) => field.computed === null && field.type.name === "text");
  return [...found.map(({ key, label }) => ({ key, label })), { key: "id", label: null }];
}

/**
 * Columns that are named like a field, in either language or by its key; then those whose name
 * has that of one field within it, or the other way round. Each field once.
 */
export function guessColumns(
  targets: readonly Target[],
  columns: readonly SheetColumn[],
): ColumnPlan[] {
  const found = new Map<string, string>();
  const names = (one: Target) => [one.label.zh, one.label.en, one.key].map(plainName);
  const free = () => targets.filter((one) => ![...found.values()].includes(one.key));
  for (const { name } of columns) {
    const wanted = plainName(name);
    const same = free().find((one) => wanted !== "" && names(one).includes(wanted));
    if (same) found.set(name, same.key);
  }
  for (const { name } of columns) {
    const wanted = plainName(name);
    if (found.has(name) || wanted.length < 2) continue;
    const near = free().filter((one) => names(one).some((known) => within(known, wanted)));
    const [only] = near;
    if (only && near.length === 1) found.set(name, only.key);
  }
  return columns.map(({ name }) => fresh(name, found.get(name) ?? null));
}

const within = (known: string, wanted: string) =>
  known.length >= 2 && (known.includes(wanted) || wanted.includes(known));

export const fresh = (column: string, field: string | null): ColumnPlan => ({
  column,
  field,
  values: {},
  lookup: null,
  unknown: "refuse",
});

/** Names without case, blanks, marks of required fields and remarks in brackets. */
const plainName = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[([【].*?[)\]】]/g, "")
    .replace(/[\s*_:.\-/]/g, "");

/** Cells of a column that are none of a choice's options, as the server reads them. */
export function unknownValues(target: Target, column: SheetColumn): readonly string[] {
  if (target.options.length === 0) return [];
  const known = new Set(
    target.options.flatMap((one) =>
      [one.value, one.label.zh, one.label.en].map((word) => word.trim().toLowerCase()),
    ),
  );
  return (column.values ?? []).filter((cell) => !known.has(cell.toLowerCase()));
}

export type PlanFault =
  | { readonly code: "nothing" | "noKey" }
  | { readonly code: "twice" | "required"; readonly fields: readonly Label[] };

/** What must be put right before the sheet can be checked. `required` only warns: existing
 * records may have the value already. */
export function planFaults(targets: readonly Target[], plan: Plan): PlanFault[] {
  const used = plan.columns.flatMap((one) => one.field ?? []);
  if (used.length === 0) return [{ code: "nothing" }];
  const faults: PlanFault[] = [];
  const labels = (keys: readonly string[]) =>
    targets.filter((one) => keys.includes(one.key)).map((one) => one.label);
  const twice = used.filter((key, at) => used.indexOf(key) !== at);
  if (twice.length > 0) faults.push({ code: "twice", fields: labels(twice) });
  const missing = targets.filter((one) => one.required && !used.includes(one.key));
  if (missing.length > 0 && plan.existing === "create")
    faults.push({ code: "required", fields: missing.map((one) => one.label) });
  if (plan.existing !== "create" && plan.key.length === 0) faults.push({ code: "noKey" });
  return faults;
}

export const mayCheck = (faults: readonly PlanFault[]) =>
  faults.every((fault) => fault.code === "required");

/** The fields by which existing records can be found: those that a column fills. */
export function keyTargets(targets: readonly Target[], plan: Plan): Target[] {
  const used = new Set(plan.columns.map((one) => one.field));
  return targets.filter((one) => one.matches && used.has(one.key));
}

/** The plan as the API takes it. */
export function importOptions(plan: Plan, dryRun: boolean, sheet: string | null): ImportOptions {
  const used = new Set(plan.columns.map((one) => one.field));
  return {
    columns: plan.columns.flatMap((one) => (one.field === null ? [] : [option(one, one.field)])),
    key: plan.existing === "create" ? [] : plan.key.filter((key) => used.has(key)),
    existing: plan.existing === "skip" ? "skip" : "update",
    dry_run: dryRun,
    background: true,
    ...(sheet !== null && { sheet }),
  };
}

const option = (plan: ColumnPlan, field: string): ColumnOption => ({
  column: plan.column,
  field,
  ...(Object.keys(plan.values).length > 0 && { values: plan.values }),
  ...(plan.lookup !== null && { lookup: plan.lookup }),
  ...(plan.unknown !== "refuse" && { unknown: plan.unknown }),
});
