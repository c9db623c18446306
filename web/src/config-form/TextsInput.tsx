/** A list of texts typed freely; those that are values of the choice beside it go by their labels. */

import { Select } from "antd";

import type { Words } from "@/api/builder/document";
import { useLabel } from "@/i18n/label";

import type { Settings } from "./ConfigForm";
import { bothOf, fieldsOf, useDesignScope } from "./scope";

type Props = {
  readonly id: string;
  readonly value: readonly string[];
  readonly around: readonly Settings[];
  readonly onChange: (value: string[]) => void;
};

type Option = { readonly value: string; readonly label?: Words };

export function TextsInput({ id, value, around, onChange }: Props) {
  const label = useLabel();
  const { app, form } = useDesignScope();
  const beside = fieldsOf(app, form).find((field) => field.key === around[0]?.["field"]);
  const listed = beside?.config["options"];
  const options = (Array.isArray(listed) ? (listed as readonly Option[]) : []).map((one) => ({
    value: one.value,
    label: label(bothOf(one.label)) || one.value,
  }));
  return (
    <Select
      id={id}
      mode={options.length > 0 ? "multiple" : "tags"}
      {...(options.length > 0 ? { options, optionFilterProp: "label" } : { open: false })}
      suffixIcon={null}
      value={[...value]}
      onChange={onChange}
    />
  );
}
