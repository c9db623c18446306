/** The options of a choice. */

import type { Option } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { ChoiceTag } from "@/ui/ChoiceTag";

import { type AnyField, setting } from "./field-kind";

export const optionsOf = (field: AnyField): readonly Option[] =>
  setting<readonly Option[]>(field, "options", []);

export function OptionTag({ field, value }: { field: AnyField; value: string }) {
  const label = useLabel();
  const option = optionsOf(field).find((one) => one.value === value);
  return <ChoiceTag label={option ? label(option.label) : value} color={option?.color} />;
}

/** Options as antd takes them: drawn as tags, found by their words. */
export function useOptionItems(field: AnyField) {
  const label = useLabel();
  return optionsOf(field).map((option) => ({
    value: option.value,
    words: label(option.label),
    label: <ChoiceTag label={label(option.label)} color={option.color} />,
  }));
}
