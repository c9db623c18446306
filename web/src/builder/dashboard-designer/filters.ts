/** Filters at the head of a dashboard: what they may compare, and good ones to begin with. Pure. */

import type { Label } from "@/api/app-definition";
import {
  type AppDocument,
  type DashboardPart,
  type FilterPart,
  type FilterTarget,
  formOf,
  freeKey,
  reportOf,
} from "@/api/builder/document";
import { bothOf, fieldAt, fieldsOf } from "@/config-form/scope";

/** What there is to choose, by the field that is compared. */
export type Sort = "period" | "choice" | "boolean" | "user" | "department" | "record";

const SORTS: Readonly<Record<string, Sort>> = {
  date: "period",
  datetime: "period",
  choice: "choice",
  choices: "choice",
  boolean: "boolean",
  user: "user",
  users: "user",
  department: "department",
  reference: "record",
  references: "record",
};

export const PERIODS = [
  "today",
  "yesterday",
  "this_week",
  "last_week",
  "this_month",
  "last_month",
  "this_quarter",
  "last_quarter",
  "this_year",
  "last_year",
  "last_7_days",
  "last_30_days",
  "last_90_days",
  "last_12_months",
] as const;

/** The forms that the dashboard's reports are about, in the order of the cards. */
export function formsOn(app: AppDocument, dashboard: DashboardPart): string[] {
  const forms = (dashboard.cards ?? []).flatMap((card) => reportOf(app, card.report)?.form ?? []);
  return [...new Set(forms)];
}

export function sortOf(app: AppDocument, target: FilterTarget | undefined): Sort | null {
  const found = target && fieldAt(app, target.form, target.field.split("."));
  return found ? (SORTS[found.field.kind] ?? null) : null;
}

export type Proposal = {
  readonly key: string;
  readonly label: Label;
  readonly sort: Sort;
  readonly targets: readonly FilterTarget[];
  /** Of one form only; the others narrow all cards. */
  readonly own: boolean;
};

/** Filters that would narrow the cards: people and time on all forms, options of each form. */
export function proposals(
  app: AppDocument,
  dashboard: DashboardPart,
  period: Label,
): readonly Proposal[] {
  const forms = formsOn(app, dashboard);
  const onAll = (pick: (form: string) => string | undefined): FilterTarget[] =>
    forms.flatMap((form) => {
      const field = pick(form);
      return field === undefined ? [] : [{ form, field }];
    });
  const fieldLabel = ([first]: readonly FilterTarget[]) =>
    first ? (fieldAt(app, first.form, first.field.split("."))?.field.label ?? period) : period;
  const dates = onAll((form) => grouping(app, dashboard, form) ?? "created_at");
  const owners = onAll(() => "owner");
  const departments = onAll(() => "department");
  const own = forms.flatMap((form) =>
    fieldsOf(app, form)
      .filter((field) => ["choice", "boolean", "reference"].includes(field.kind))
      .map((field): Proposal => ({
        key: field.key,
        label: field.label,
        sort: SORTS[field.kind] ?? "choice",
        targets: [{ form, field: field.key }],
        own: true,
      })),
  );
  const all: Proposal[] = [
    { key: "period", label: period, sort: "period", targets: dates, own: false },
    { key: "owner", label: fieldLabel(owners), sort: "user", targets: owners, own: false },
    {
      key: "department",
      label: fieldLabel(departments),
      sort: "department",
      targets: departments,
      own: false,
    },
    ...own,
  ];
  const used = new Set(
    (dashboard.filters ?? []).flatMap((one) => one.targets.map((target) => place(target))),
  );
  return all.filter(({ targets: [first] }) => first !== undefined && !used.has(place(first)));
}

const place = ({ form, field }: FilterTarget) => `${form}.${field}`;

/** The date that the form's reports group by, else its first own date. */
function grouping(app: AppDocument, dashboard: DashboardPart, form: string): string | undefined {
  const isDate = (path: string) =>
    SORTS[fieldAt(app, form, path.split("."))?.field.kind ?? ""] === "period";
  const grouped = (dashboard.cards ?? [])
    .flatMap((card) => reportOf(app, card.report) ?? [])
    .filter((report) => report.form === form)
    .flatMap((report) => report.dimensions ?? [])
    .find((dimension) => isDate(dimension.field));
  return grouped?.field ?? formOf(app, form)?.fields.find((field) => isDate(field.key))?.key;
}

/** Adds the proposed filter; gives its key. */
export function addFilter(dashboard: DashboardPart, proposal: Proposal): string {
  const filters = (dashboard.filters ??= []);
  const key = freeKey(
    proposal.key,
    filters.map((one) => one.key),
  );
  filters.push({
    key,
    label: { ...proposal.label },
    targets: proposal.targets.map((target) => ({ ...target })),
  });
  return key;
}

/** Which field a form's reports are compared by; an empty one leaves them as they are. */
export function setTarget(filter: FilterPart, index: number, target: FilterTarget | null): void {
  if (target === null) filter.targets.splice(index, 1);
  else filter.targets[index] = target;
}

/** What may be chosen at first, as the document says it; null where only nothing makes sense. */
export function defaultsOf(app: AppDocument, filter: FilterPart): readonly string[] {
  const [first] = filter.targets;
  switch (sortOf(app, first)) {
    case "period":
      return PERIODS;
    case "user":
    case "department":
      return ["me"];
    case "boolean":
      return ["true", "false"];
    case "choice": {
      const field = first && fieldAt(app, first.form, first.field.split("."))?.field;
      const options = field?.config["options"];
      return Array.isArray(options)
        ? (options as { value?: unknown }[]).flatMap(({ value }) =>
            typeof value === "string" ? [value] : [],
          )
        : [];
    }
    default:
      return [];
  }
}

/** The words of an option that a filter's field has. */
export function optionLabel(app: AppDocument, filter: FilterPart, value: string): Label {
  const [first] = filter.targets;
  const field = first && fieldAt(app, first.form, first.field.split("."))?.field;
  const options = field?.config["options"];
  const found = Array.isArray(options)
    ? (options as { value?: unknown; label?: Label }[]).find((one) => one.value === value)
    : undefined;
  return bothOf(found?.label ?? value);
}
