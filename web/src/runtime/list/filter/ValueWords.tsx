/** A condition's value in words: ids become names. */

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { departmentsQuery, peopleQuery } from "@/api/people";
import { recordQuery } from "@/api/records";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import type { AnyField, Operator } from "@/kinds/fields/field-kind";
import { formOf } from "@/kinds/fields/form-fields";
import { optionsOf } from "@/kinds/fields/options";
import { useRunningApp } from "@/kinds/running-app";

import { isFromToday } from "./conditions";

type Props = { field: AnyField; operator: Operator; value: unknown };

export function ValueWords({ field, operator, value }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  if (operator === "within") return <>{t(`list:period.${String(value)}`)}</>;
  if (isFromToday(value)) {
    const count = Math.abs(value.days);
    if (count === 0) return <>{t("list:period.today")}</>;
    return <>{t(value.days < 0 ? "list:filter.daysAgo" : "list:filter.daysAhead", { count })}</>;
  }
  if (Array.isArray(value)) {
    return value.map((one: unknown, index) => (
      <span key={index}>
        {index > 0 && ", "}
        <ValueWords field={field} operator={operator} value={one} />
      </span>
    ));
  }
  const option = optionsOf(field).find((one) => one.value === value);
  if (option) return <>{label(option.label)}</>;
  if (typeof value === "number") {
    if (field.kind === "user") return <PersonWords id={value} />;
    if (field.kind === "department") return <DepartmentWords id={value} />;
    if (field.target_form) return <RecordWords form={field.target_form} id={value} />;
    const { Cell } = kindOf(field);
    return <Cell field={field} value={value} />;
  }
  if (typeof value === "object" && value !== null) {
    const { title, name } = value as { title?: string; name?: string };
    return <>{title ?? name}</>;
  }
  return <>{typeof value === "string" || typeof value === "boolean" ? String(value) : ""}</>;
}

function PersonWords({ id }: { id: number }) {
  const people = useQuery(peopleQuery("")).data;
  return <>{people?.find((one) => one.id === id)?.name ?? `#${String(id)}`}</>;
}

function DepartmentWords({ id }: { id: number }) {
  const departments = useQuery(departmentsQuery).data;
  return <>{departments?.find((one) => one.id === id)?.name ?? `#${String(id)}`}</>;
}

function RecordWords({ form, id }: { form: string; id: number }) {
  const app = useRunningApp();
  const record = useQuery(recordQuery({ app: app.key, form }, id)).data;
  const title = record?.values[formOf(app, form)?.title ?? ""];
  return <>{typeof title === "string" ? title : `#${String(id)}`}</>;
}
