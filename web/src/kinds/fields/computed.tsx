/** Values that nobody types are shown like the field that they come from, else by their type. */

import type { ComponentType } from "react";

import { DateText, MomentText } from "@/ui/DateText";
import { fixedNumber, plainNumber } from "@/lib/numbers";
import { useTranslation } from "react-i18next";

import { FIELD_KINDS_BY_KEY } from ".";
import type { DisplayProps } from "./field-kind";
import { TextLine } from "./TextLine";

function ByType({ field, value }: DisplayProps<unknown>) {
  const { t } = useTranslation();
  if (typeof value === "boolean") return <>{t(value ? "yes" : "no")}</>;
  if (typeof value === "number") {
    return <>{Number.isInteger(value) ? plainNumber(value) : fixedNumber(value, field.decimals)}</>;
  }
  if (typeof value !== "string") return null;
  if (field.type.name === "date") return <DateText value={value} />;
  return field.type.name === "datetime" ? <MomentText value={value} /> : <TextLine text={value} />;
}

const shown = (part: "Display" | "Cell"): ComponentType<DisplayProps<unknown>> =>
  function Computed({ field, value }) {
    if (!field.source || value === null) return <ByType field={field} value={value} />;
    const Shown = FIELD_KINDS_BY_KEY[field.source.kind][part];
    return <Shown field={field.source} value={value} />;
  };

export const ComputedDisplay = shown("Display");
export const ComputedCell = shown("Cell");
