/** What the page must know of a kind of field. */

import type { ComponentType } from "react";

import type { ColumnShape, FieldDefinition } from "@/api/app-definition";

/** A field of a form, a column of a sub-form, or one that every record has. */
export type AnyField = FieldDefinition &
  ColumnShape & {
    readonly sortable: boolean;
    /** The columns of a sub-form. */
    readonly rows: readonly AnyField[];
    /** The field whose value a computed field shows, where there is one. */
    readonly source: AnyField | null;
  };

/** A row of a sub-form. */
export type RowValue = Readonly<Record<string, unknown>>;

export type DisplayProps<V> = { readonly field: AnyField; readonly value: V | null };
export type InputProps<V> = DisplayProps<V> & {
  readonly id?: string;
  readonly label?: string;
  readonly onChange: (value: V | null) => void;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly autoFocus?: boolean;
  readonly size?: "small" | "middle" | "large";
};

export type Operator =
  | "is"
  | "is_not"
  | "contains"
  | "any_of"
  | "none_of"
  | "at_least"
  | "at_most"
  | "above"
  | "below"
  | "on"
  | "since"
  | "until"
  | "is_me"
  | "in_team"
  | "within"
  | "is_true"
  | "is_false"
  | "empty"
  | "not_empty";

export type KindParts<V> = {
  /** Null for what nobody types. */
  readonly Input: ComponentType<InputProps<V>> | null;
  /** The value where there is room. */
  readonly Display: ComponentType<DisplayProps<V>>;
  /** The value in one line of a list; `Display` where nothing else is said. */
  readonly Cell?: ComponentType<DisplayProps<V>>;
  readonly operators: readonly Operator[];
  readonly align?: "left" | "right" | "center";
  readonly width: number;
  /** The shown value as the API takes it. */
  readonly toWire?: (value: V, field: AnyField) => unknown;
  /** Takes a whole row of a form. */
  readonly wide?: boolean;
  /** One choice is the whole value: nothing more is to be typed. */
  readonly picked?: boolean;
};

export type FieldKind = Required<KindParts<unknown>>;

/** A kind over values of its own type; the server vouches that a kind's values are of it. */
export function fieldKind<V>(parts: KindParts<V>): FieldKind {
  const whole: Required<KindParts<V>> = {
    Cell: parts.Display,
    align: "left",
    toWire: (value) => value,
    wide: false,
    picked: false,
    ...parts,
  };
  return whole as unknown as FieldKind;
}

export const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === "" ||
  (Array.isArray(value) && value.length === 0);

/** A setting of the kind, as the type that its Config promises. */
export const setting = <T>(field: AnyField, key: string, otherwise: T): T =>
  (field.config[key] as T | null | undefined) ?? otherwise;
