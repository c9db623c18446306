/** A field, also along references: a cascade of the forms on the way. */

import { Cascader } from "antd";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";

import { type FieldChoice, fieldsAfter, useDesignScope } from "./scope";

const DEEPEST = 4;

type Option = { value: string; label: string; children?: Option[] };

type Props = {
  readonly id?: string;
  readonly label: string;
  readonly form: string | null;
  readonly value: string;
  readonly onChange: (path: string) => void;
  readonly size?: "small" | "middle";
  /** Only these fields, and the ways that lead to them. */
  readonly only?: (field: FieldChoice) => boolean;
  /** Fields that the rows have besides those of the form. */
  readonly more?: readonly Pick<FieldChoice, "key" | "label">[];
};

export function FieldPathSelect({
  id,
  label,
  form,
  value,
  onChange,
  size = "middle",
  only,
  more = [],
}: Props) {
  const { t } = useTranslation("configForm");
  const { app } = useDesignScope();
  const words = useLabel();
  const chosen = value === "" ? [] : value.split(".");
  // Only the way that is chosen and one step beyond it are opened: forms refer in circles.
  const options = (before: readonly string[]): Option[] =>
    fieldsAfter(app, form, before).flatMap((field) => {
      const path = [...before, field.key];
      const leads = field.target !== null && path.length < DEEPEST && field.kind !== "references";
      const children = leads && path.length < 3 ? options(path) : [];
      if (only && !only(field) && children.length === 0) return [];
      return [
        {
          value: field.key,
          label: words(field.label) || field.key,
          ...(children.length > 0 && { children }),
        },
      ];
    });
  return (
    <Cascader<Option>
      {...(id !== undefined && { id })}
      aria-label={label}
      size={size}
      style={{ width: "100%" }}
      changeOnSelect
      allowClear={false}
      placeholder={t("pick.field")}
      options={[
        ...more.map((field) => ({ value: field.key, label: words(field.label) || field.key })),
        ...options([]),
      ]}
      value={chosen}
      showSearch={{ filter: (typed, path) => matches(typed, path) }}
      displayRender={(labels) => labels.join(" › ")}
      onChange={(path) => onChange(path.join("."))}
    />
  );
}

const matches = (typed: string, path: readonly Option[]) =>
  path.some((one) => `${one.label} ${one.value}`.toLowerCase().includes(typed.toLowerCase()));
