/** What a new record starts with in a field: a fixed value, a date from today on …, a formula. */

import type { FieldPart, FormPart } from "@/api/builder/document";
import type { Settings } from "@/config-form/ConfigForm";
import { Line, type Path } from "@/config-form/Line";
import { columnsOf, fieldsOf, useDesignScope } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { ValueInput } from "@/config-form/value/ValueInput";

type Props = {
  readonly form: FormPart;
  readonly field: FieldPart;
  /** `amount`, `items.price` */
  readonly name: string;
  readonly path: Path;
  readonly onChange: (next: Settings) => void;
};

export function DefaultLine({ form, field, name, path, onChange }: Props) {
  const words = useWords();
  const { app } = useDesignScope();
  const [first = "", column] = name.split(".");
  const choices = column === undefined ? fieldsOf(app, form.key) : columnsOf(app, form.key, first);
  const choice = choices.find((one) => one.key === (column ?? first));
  if (!choice) return null;
  const label = words.property("default");
  const { default: value = "", ...rest } = field;
  return (
    <Line
      id="field-default"
      label={label}
      about={words.about("default")}
      path={[...path, "default"]}
      quiet
    >
      <ValueInput
        id="field-default"
        label={label}
        field={choice}
        value={value ?? ""}
        path={[...path, "default"]}
        onChange={(text) => onChange(text === "" ? rest : { ...rest, default: text })}
      />
    </Line>
  );
}
