/**
 * What `GET /apps/{app}` says of an app. The OpenAPI document leaves these parts open, because
 * they are the app's own definition (see the JSON Schemas under `/schemas`).
 */

import type { Schemas } from "./client";
import type { FieldKindKey } from "./field-kinds";

export type Label = { readonly zh: string; readonly en: string };

/** True, false, or a condition in the expression language. */
export type Condition = boolean | string | null;

export type ValueType = { readonly name: string; readonly form?: string };

export type ColumnShape = {
  readonly type: ValueType;
  readonly computed: "stored" | "live" | null;
  readonly writable: boolean;
  readonly decimals: number;
  readonly target_form: string | null;
};

export type FieldDefinition = {
  readonly key: string;
  readonly kind: FieldKindKey;
  readonly label: Label;
  readonly help: Label;
  readonly config: Readonly<Record<string, unknown>>;
  readonly required: Condition;
  readonly visible: Condition;
  readonly read_only: Condition;
  readonly default: string | null;
  readonly unique: boolean;
  readonly fields: readonly FieldDefinition[];
};

/** A field with what the browser must know of its values. */
export type Field = FieldDefinition &
  ColumnShape & {
    readonly sortable: boolean;
    readonly columns: Readonly<Record<string, ColumnShape>>;
  };

export type Section = {
  readonly key: string;
  readonly kind: string;
  readonly label: Label;
  readonly columns: number;
  readonly fields: readonly string[];
  readonly visible: Condition;
  readonly collapsed: boolean;
};

export type SortKey = { readonly field: string; readonly descending: boolean };

export type View = {
  readonly key: string;
  readonly kind: "table" | "kanban" | (string & {});
  readonly label: Label;
  readonly columns: readonly string[];
  readonly filter: string | null;
  readonly sort: readonly SortKey[];
  readonly group_by: string | null;
};

export type Stages = {
  readonly field: string;
  readonly amount: string | null;
  readonly final: readonly string[];
  readonly won: readonly string[];
  readonly order: readonly string[];
};

export type Operation = "read" | "create" | "update" | "delete" | "export" | "import" | "assign";

export type Form = {
  readonly key: string;
  readonly label: Label;
  readonly description: Label;
  readonly icon: string;
  readonly color: string;
  readonly title: string;
  readonly fields: readonly Field[];
  readonly layout: readonly Section[];
  readonly validations: readonly {
    readonly key: string;
    readonly condition: string;
    readonly message: Label;
    readonly field: string | null;
  }[];
  readonly views: readonly View[];
  readonly stages: Stages | null;
  readonly rights: {
    readonly operations: readonly Operation[];
    readonly readable: readonly string[];
    readonly create: readonly string[];
    readonly update: readonly string[];
  };
};

export type MenuItem = {
  readonly key: string;
  readonly kind: "form" | "report" | "dashboard" | "page" | "group";
  readonly label: Label;
  readonly icon: string;
  readonly target: string;
  readonly children: readonly MenuItem[];
};

/** The parts of `RunningApp` in the OpenAPI document that the page uses, closed. */
export type RunningApp = Pick<Schemas["RunningApp"], "key" | "version" | "version_id"> & {
  readonly label: Label;
  readonly icon: string;
  readonly color: string;
  readonly forms: readonly Form[];
  readonly menus: readonly MenuItem[];
  readonly flows: readonly {
    readonly key: string;
    readonly label: Label;
    readonly form: string;
    /** It is started by hand, not by a change of a record. */
    readonly manual: boolean;
  }[];
  readonly reports: readonly {
    readonly key: string;
    readonly label: Label;
    readonly form: string;
  }[];
  readonly dashboards: readonly {
    readonly key: string;
    readonly label: Label;
    readonly filters: readonly unknown[];
    readonly cards: readonly {
      readonly key: string;
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
    }[];
  }[];
};

export type RecordValues = Readonly<Record<string, unknown>>;
export type RecordRow = Omit<Schemas["Record"], "values"> & { readonly values: RecordValues };

export type Option = { readonly value: string; readonly label: Label; readonly color?: string };
export type Person = { readonly id: number; readonly name: string | null };
export type RecordTitle = { readonly id: number; readonly title: string | null };
