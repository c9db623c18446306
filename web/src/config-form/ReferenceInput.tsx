/** Picks a part of the app: a form, a field, a role, a flow … */

import { Select } from "antd";
import { useTranslation } from "react-i18next";

import type { AppDocument, Words } from "@/api/builder/document";
import { useLabel } from "@/i18n/label";

import { FieldPathSelect } from "./FieldPathSelect";
import { type InputProps, useFormOf } from "./Input";
import type { Mark } from "./schema";
import {
  bothOf,
  type FieldChoice,
  fieldsOf,
  joinedLabel,
  useDesignScope,
  withRelated,
} from "./scope";
import { useWords } from "./use-words";

type Props = InputProps & {
  readonly mark: Mark & { is: "reference" };
  readonly many: boolean;
};

type Part = { readonly key: string; readonly label?: Words };

const LISTS: Readonly<Record<string, string>> = {
  form: "forms",
  flow: "flows",
  rule: "rules",
  report: "reports",
  dashboard: "dashboards",
  page: "pages",
  role: "roles",
};

const partsOf = (app: AppDocument, target: string): readonly Part[] => {
  const list = app[LISTS[target] ?? ""];
  return Array.isArray(list) ? (list as readonly Part[]) : [];
};

export function ReferenceInput(props: Props) {
  const { id, mark, many, value, onChange, around, widget, name } = props;
  const { t } = useTranslation("configForm");
  const { app, form: here } = useDesignScope();
  const label = useLabel();
  const words = useWords();
  const form = useFormOf(mark, around);
  if (mark.target === "field" && mark.path && !many) {
    return (
      <FieldPathSelect
        id={id}
        label={props.label}
        form={form}
        value={typeof value === "string" ? value : ""}
        {...(name === "via" && { only: isReference })}
        onChange={(path) => onChange(path || (widget.nullable ? null : ""))}
      />
    );
  }
  // What is shown of a form that is named beside it may be any field; else people are meant.
  const shown = name === "columns" || typeof around[0]?.["form"] === "string";
  // A list shows what its records have themselves; a lookup field has what is behind a reference.
  const related = mark.target === "field" && mark.path === true && name !== "columns";
  const parts: readonly Part[] =
    mark.target === "field"
      ? (mark.path && !shown
          ? withPeople(app, form)
          : suitable(name, related ? withRelated(app, form) : fieldsOf(app, form), here)
        ).map(({ key, label: l, kind }) => ({
          key,
          label: { zh: `${l.zh || l.en}`, en: `${l.en || l.zh}` },
          kind,
        }))
      : partsOf(app, mark.target);
  const options = parts.map((part) => ({
    value: part.key,
    label: label(bothOf(part.label)) || part.key,
    key: part.key,
    title: part.key,
    kind: "kind" in part ? words.kind(String(part.kind)) : "",
  }));
  const chosen = many
    ? Array.isArray(value)
      ? (value as string[])
      : []
    : typeof value === "string" && value !== ""
      ? value
      : null;
  return (
    <Select
      id={id}
      {...(many && { mode: "multiple" as const })}
      allowClear={widget.nullable || many}
      showSearch={{ optionFilterProp: "label" }}
      placeholder={t(`pick.${mark.target}`)}
      value={chosen}
      options={options}
      optionRender={({ data }) => (
        <span style={{ display: "flex", justifyContent: "space-between", gap: 12 }}>
          {data.label}
          <span style={{ color: "var(--ant-color-text-tertiary)" }}>{data.kind}</span>
        </span>
      )}
      notFoundContent={form === null && mark.target === "field" ? t("pick.formFirst") : undefined}
      onChange={(next: string | string[] | undefined) =>
        onChange(next ?? (many ? [] : widget.nullable ? null : ""))
      }
    />
  );
}

const isReference = ({ kind }: FieldChoice) => kind === "reference" || kind === "references";
const PEOPLE = new Set(["user", "users"]);

/** What goes along a reference to the form around: only those references are offered for `via`. */
function suitable(
  name: string,
  fields: readonly FieldChoice[],
  form: string | null,
): readonly FieldChoice[] {
  if (name !== "via") return fields;
  return fields.filter((field) => isReference(field) && (form === null || field.target === form));
}

/** People in fields, also those of the records that fields refer to. */
function withPeople(app: AppDocument, form: string | null): readonly FieldChoice[] {
  return fieldsOf(app, form).flatMap((field) => {
    if (PEOPLE.has(field.kind)) return [field];
    if (field.kind !== "reference") return [];
    return fieldsOf(app, field.target)
      .filter(({ kind }) => PEOPLE.has(kind))
      .map((inner) => ({
        ...inner,
        key: `${field.key}.${inner.key}`,
        label: joinedLabel(field.label, inner.label),
      }));
  });
}
