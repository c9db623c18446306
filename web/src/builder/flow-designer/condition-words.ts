/** A condition as a phrase of the reader's language; its text where it is too complex. */

import { useTranslation } from "react-i18next";

import type { Option } from "@/api/app-definition";
import { familyOf, type Group, readCondition, type Row } from "@/config-form/condition/model";
import { bothOf, fieldAt, useDesignScope } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { plainNumber } from "@/lib/numbers";

export function useConditionWords(): (condition: string) => string {
  const { t } = useTranslation("configForm");
  const { app, form } = useDesignScope();
  const label = useLabel();

  const row = ({ path, operator, operand }: Row): string => {
    const found = fieldAt(app, form, path);
    const field = found ? found.labels.map(label).join(" › ") : path.join(".");
    const family = found ? familyOf(found.field.kind, found.field.config["result"]) : "other";
    const verb = t(`operator.${family === "date" ? "date" : "plain"}.${operator}`);
    const options = (found?.field.config["options"] ?? []) as readonly Option[];
    const named = (value: string) => {
      const option = options.find((one) => one.value === value);
      return option ? label(bothOf(option.label)) || value : value;
    };
    const value =
      operand.is === "texts"
        ? operand.value.map(named).join(t("formula.or"))
        : operand.is === "text"
          ? named(operand.value)
          : operand.is === "number"
            ? numberWords(operand.value)
            : operand.is === "formula"
              ? operand.value
              : "";
    return [field, verb, value].filter(Boolean).join(" ");
  };
  const group = (one: Group): string =>
    one.parts
      .map((part) => (part.is === "row" ? row(part) : `(${group(part)})`))
      .join(` ${t(one.join === "AND" ? "formula.and" : "formula.orElse")} `);

  return (condition) => {
    if (condition.trim() === "") return "";
    const read = readCondition(condition);
    return read ? group(read) : condition;
  };
}

/** With thousands; a percentage stays as it is written. */
function numberWords(written: string): string {
  const value = Number(written);
  return Number.isFinite(value) ? plainNumber(value) : written;
}
