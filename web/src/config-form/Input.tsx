/** The input for one widget of a settings panel. */

import {
  DatePicker,
  Input as TextInput,
  InputNumber,
  Segmented,
  Select,
  Switch,
  TimePicker,
} from "antd";
import dayjs from "dayjs";

import type { Words } from "@/api/builder/document";
import { PersonSelect } from "@/kinds/fields/RecordSelect";

import { BothLanguages } from "./BothLanguages";
import { ColorInput } from "./ColorInput";
import { ConfigForm, type Settings } from "./ConfigForm";
import styles from "./ConfigForm.module.css";
import { ConditionInput } from "./condition/ConditionInput";
import { FormulaInput } from "./formula/FormulaInput";
import { IconInput } from "./IconInput";
import type { Path } from "./Line";
import { ObjectList } from "./ObjectList";
import { PlacesInput } from "./PlacesInput";
import { ReferenceInput } from "./ReferenceInput";
import type { Mark, Schema, Widget } from "./schema";
import { useDesignScope } from "./scope";
import { TemplateInput } from "./template/TemplateInput";
import { TextsInput } from "./TextsInput";
import { TruthInput } from "./TruthInput";
import { UnionInput, UnionList } from "./Union";
import { useWords } from "./use-words";

export type InputProps = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly widget: Widget;
  readonly root: Schema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly path: Path;
  readonly around: readonly Settings[];
  readonly required?: boolean;
};

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const listOf = <T,>(value: unknown) => (Array.isArray(value) ? (value as readonly T[]) : []);
const objectOf = (value: unknown): Settings =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Settings) : {};

/** The form whose fields a marked text speaks of. */
export function useFormOf(mark: Mark, around: readonly Settings[]): string | null {
  const { form } = useDesignScope();
  // Where the panel belongs to no form, the settings around say which one they speak of.
  const of = "of" in mark && mark.of !== undefined ? mark.of : form === null ? "form" : undefined;
  if (of === undefined) return form;
  const named = around.find((one) => typeof one[of] === "string")?.[of];
  return typeof named === "string" ? named : null;
}

export function Input(props: InputProps) {
  const { id, label, widget, value, onChange, path, root, around, name } = props;
  const words = useWords();
  const optional = <T,>(next: T | null | undefined | "") =>
    onChange(next === "" || next === undefined ? (widget.nullable ? null : next) : next);
  switch (widget.is) {
    case "both_languages":
    case "template": {
      const Texts = widget.is === "template" ? TemplateInput : BothLanguages;
      return <Texts id={id} label={label} value={value as Words | undefined} onChange={onChange} />;
    }
    case "text":
      return (
        <TextInput
          id={id}
          value={textOf(value)}
          onChange={(event) => optional(event.target.value)}
        />
      );
    case "long_text":
      return (
        <TextInput.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={textOf(value)}
          onChange={(event) => optional(event.target.value)}
        />
      );
    case "date":
      return (
        <DatePicker
          id={id}
          value={textOf(value) ? dayjs(textOf(value)) : null}
          onChange={(day) => onChange(day ? day.format("YYYY-MM-DD") : null)}
        />
      );
    case "time":
      return (
        <TimePicker
          id={id}
          format="HH:mm"
          minuteStep={5}
          needConfirm={false}
          allowClear={false}
          value={textOf(value) ? dayjs(`2000-01-01T${textOf(value)}`) : null}
          onChange={(time) => onChange(time?.format("HH:mm"))}
        />
      );
    case "icon":
      return (
        <IconInput
          id={id}
          label={label}
          icon={textOf(value)}
          color={textOf(around[0]?.["color"])}
          onIcon={onChange}
        />
      );
    case "color":
      return <ColorInput id={id} value={textOf(value)} onChange={onChange} />;
    case "number": {
      const named = widget.integer ? words.named(name, widget.min, widget.max) : [];
      if (named.length > 0) {
        return (
          <Select
            id={id}
            value={typeof value === "number" ? value : null}
            options={named}
            onChange={onChange}
          />
        );
      }
      return (
        <InputNumber
          id={id}
          style={{ width: "100%" }}
          value={typeof value === "number" || typeof value === "string" ? value : null}
          {...(widget.integer && { precision: 0 })}
          {...(widget.min !== undefined && { min: widget.min })}
          {...(widget.max !== undefined && { max: widget.max })}
          onChange={(next) => onChange(next ?? (widget.nullable ? null : undefined))}
        />
      );
    }
    case "switch":
      return <Switch id={id} size="small" checked={value === true} onChange={onChange} />;
    case "choice": {
      const options = widget.options.map((one) => ({ value: one, label: words.value(name, one) }));
      const short = options.reduce((sum, one) => sum + one.label.length, 0) <= 14;
      return !widget.nullable && options.length <= 3 && short ? (
        <Segmented
          id={id}
          block
          value={textOf(value)}
          options={options}
          onChange={onChange}
          aria-label={label}
        />
      ) : (
        <Select
          id={id}
          allowClear={widget.nullable}
          value={textOf(value) || null}
          options={options}
          onChange={(next: string | undefined) => onChange(next ?? null)}
        />
      );
    }
    case "choices":
      return (
        <Select
          id={id}
          mode="multiple"
          value={[...listOf<string>(value)]}
          options={widget.options.map((one) => ({ value: one, label: words.value(name, one) }))}
          onChange={onChange}
        />
      );
    case "texts":
      return (
        <TextsInput id={id} value={listOf<string>(value)} around={around} onChange={onChange} />
      );
    case "people":
      return <People id={id} label={label} value={listOf<number>(value)} onChange={onChange} />;
    case "reference":
    case "references":
      return <ReferenceInput {...props} many={widget.is === "references"} mark={widget.mark} />;
    case "formula":
      return <MarkedFormula {...props} mark={widget.mark} />;
    case "truth":
      return <TruthInput {...props} mark={widget.mark} />;
    case "object":
      return (
        <div className={styles.group}>
          <ConfigForm
            schema={widget.schema}
            root={root}
            value={objectOf(value)}
            onChange={onChange}
            path={path}
            owner={name}
            around={around}
          />
        </div>
      );
    case "objects":
      return <ObjectList {...props} schema={widget.schema} most={widget.most} />;
    case "union":
      return <UnionInput {...props} choices={widget.choices} />;
    case "unions":
      return <UnionList {...props} choices={widget.choices} most={widget.most} />;
    case "places":
      return <PlacesInput {...props} />;
    default:
      return null;
  }
}

function MarkedFormula({
  mark,
  ...props
}: InputProps & { readonly mark: Mark & { is: "formula" } }) {
  const form = useFormOf(mark, props.around);
  const Kind = mark.result === "boolean" ? ConditionInput : FormulaInput;
  return (
    <Kind
      id={props.id}
      label={props.label}
      form={form}
      source={mark.source !== undefined}
      value={textOf(props.value)}
      path={props.path}
      onChange={(text) => props.onChange(text === "" ? (props.required ? "" : null) : text)}
    />
  );
}

type PeopleProps = {
  id: string;
  label: string;
  value: readonly number[];
  onChange: (ids: readonly number[]) => void;
};

function People({ id, label, value, onChange }: PeopleProps) {
  return (
    <PersonSelect
      id={id}
      label={label}
      many
      chosen={value.map((one) => ({ id: one, title: `#${String(one)}` }))}
      onChosen={(chosen) => onChange(chosen.map((one) => one.id))}
    />
  );
}
