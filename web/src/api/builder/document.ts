/**
 * An app document while it is designed. A draft may be unfinished: only the keys are sure,
 * everything else is read with a fallback.
 */

import type { Label } from "../app-definition";

/** A plain string stands for both languages. */
export type Words = Label | string;
export type Truth = boolean | string;
export type Config = Record<string, unknown>;

export type FieldPart = {
  key: string;
  kind: string;
  label: Words;
  help?: Words;
  config?: Config;
  required?: Truth;
  visible?: Truth;
  read_only?: Truth;
  default?: string | null;
  unique?: boolean;
  protected?: boolean;
  fields?: FieldPart[];
};

export type SectionPart = {
  key: string;
  kind?: "section" | "tab";
  label?: Words;
  columns?: number;
  fields?: string[];
  visible?: Truth;
  collapsed?: boolean;
};

export type FormPart = {
  key: string;
  label: Words;
  description?: Words;
  icon?: string;
  color?: string;
  title: string;
  fields: FieldPart[];
  layout?: SectionPart[];
  validations?: { key: string; condition: string; message: Words; field?: string | null }[];
  views?: ViewPart[];
  stages?: Config | null;
  natural_key?: string[];
};

export type NodePart = { key: string; kind: string; label?: Words; config?: Config };
export type EdgePart = {
  from: string;
  to: string;
  condition?: string | null;
  default?: boolean;
  label?: Words;
};

export type FlowPart = {
  key: string;
  label: Words;
  form: string;
  trigger?: Config;
  title?: Words;
  summary?: string[];
  settings?: Config;
  nodes: NodePart[];
  edges: EdgePart[];
  enabled?: boolean;
};

export type KindPart = { kind: string; config?: Config };
export type RulePart = {
  key: string;
  label: Words;
  form: string;
  trigger: KindPart;
  condition?: string | null;
  actions: KindPart[];
  enabled?: boolean;
  order?: number;
};

export type Grant = {
  form: string;
  operations: string[];
  scope?: string | null;
  fields?: { hidden?: string[]; read_only?: string[] };
};
export type RolePart = { key: string; label: Words; description?: Words; grants?: Grant[] };

export type ViewPart = {
  key: string;
  kind?: "table" | "kanban" | "calendar";
  label: Words;
  columns?: string[];
  filter?: string | null;
  sort?: { field: string; descending?: boolean }[];
  group_by?: string | null;
};

export type MenuPart = {
  key: string;
  kind: "group" | "form" | "report" | "dashboard" | "page";
  label?: Words;
  icon?: string;
  target?: string | null;
  children?: MenuPart[];
  roles?: string[];
};

export type DimensionPart = { key: string; field: string; grain?: Grain | null; label?: Words };
export type Grain = "day" | "week" | "month" | "quarter" | "year";
export type MeasurePart = {
  key: string;
  aggregate: string;
  field?: string | null;
  filter?: string | null;
  label?: Words;
  unit?: Words;
  format?: { kind?: string | null; decimals?: number | null; currency?: string | null } | null;
};
export type ReportSort = { by: string; descending?: boolean };

export type ReportPart = {
  key: string;
  label: Words;
  form: string;
  source?: string;
  dimensions?: DimensionPart[];
  measures: MeasurePart[];
  filter?: string | null;
  sort?: ReportSort[];
  limit?: number | null;
  others?: boolean;
  chart?: { kind: string; config?: Config };
  drill_fields?: string[];
};

export type CardPart = {
  key: string;
  report: string;
  title?: Words;
  x?: number;
  y?: number;
  w?: number;
  h?: number;
};
/** The field that a dashboard's filter compares in the reports of a form. */
export type FilterTarget = { form: string; field: string; reports?: string[] };
export type FilterPart = {
  key: string;
  label: Words;
  targets: FilterTarget[];
  default?: string | null;
  skip?: string[];
};
export type DashboardPart = {
  key: string;
  label: Words;
  filters?: FilterPart[];
  cards?: CardPart[];
  roles?: string[];
};

export type AppDocument = {
  key: string;
  label: Words;
  description?: Words;
  icon?: string;
  color?: string;
  forms?: FormPart[];
  flows?: FlowPart[];
  rules?: RulePart[];
  roles?: RolePart[];
  menus?: MenuPart[];
  reports?: ReportPart[];
  dashboards?: DashboardPart[];
  [part: string]: unknown;
};

export const formOf = (document: AppDocument, key: string): FormPart | undefined =>
  document.forms?.find((form) => form.key === key);

export const flowOf = (document: AppDocument, key: string): FlowPart | undefined =>
  document.flows?.find((flow) => flow.key === key);

export const ruleOf = (document: AppDocument, key: string): RulePart | undefined =>
  document.rules?.find((rule) => rule.key === key);

export const roleOf = (document: AppDocument, key: string): RolePart | undefined =>
  document.roles?.find((role) => role.key === key);

export const reportOf = (document: AppDocument, key: string): ReportPart | undefined =>
  document.reports?.find((report) => report.key === key);

export const dashboardOf = (document: AppDocument, key: string): DashboardPart | undefined =>
  document.dashboards?.find((dashboard) => dashboard.key === key);

export const fieldOf = (form: FormPart, key: string): FieldPart | undefined =>
  form.fields.find((field) => field.key === key);

/** The parts of a list of the app (`rules`, `reports` …), as far as everybody may know them. */
export function namedParts(
  document: AppDocument,
  list: string,
): readonly { readonly key: string; readonly label?: Words }[] {
  const parts = document[list];
  if (!Array.isArray(parts)) return [];
  return (parts as unknown[]).filter(
    (part): part is { key: string } =>
      typeof part === "object" && part !== null && "key" in part && typeof part.key === "string",
  );
}

/** A key that is not taken: `text`, `text_2`, … */
export function freeKey(base: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  let number = 1;
  while (used.has(number === 1 ? base : `${base}_${String(number)}`)) number += 1;
  return number === 1 ? base : `${base}_${String(number)}`;
}
