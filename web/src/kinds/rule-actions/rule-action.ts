/** What the page must know of a kind of rule action beside its settings. */

import type { ComponentType } from "react";

import type { AppDocument, Config, Words } from "@/api/builder/document";

/** Says parts of an app by their words; words of the app are marked in the sentence. */
export type Teller = {
  /** A text of `ruleKinds`. */
  readonly say: (key: string, values?: Record<string, unknown>) => string;
  readonly words: (words: Words | undefined) => string;
  /** Several things in a row. */
  readonly list: (items: readonly string[]) => string;
  readonly form: (key: string) => string;
  readonly flow: (key: string) => string;
  readonly role: (key: string) => string;
  /** A field path of `form`; of the rule's own form where none is given. */
  readonly field: (path: string, form?: string) => string;
  /** What a formula gives to a field of `form` (of the rule's own form where none is given). */
  readonly value: (formula: string, field: string, form?: string) => string;
  readonly condition: (source: string, form: string) => string;
};

export type RuleActionKind = {
  readonly Icon: ComponentType;
  readonly color: string;
  /** The moments of a rule at which it may stand. */
  readonly stands: "before_save" | "after_save" | "both";
  /** What the action does, one sentence for each thing; none while it is not set up. */
  readonly sentences: (config: Config, tell: Teller) => readonly string[];
  /** What a new one starts with, so that it needs the fewest steps. */
  readonly start: (app: AppDocument, form: string) => Config;
  /** Settings that follow from others, and are not asked for. */
  readonly derived?: {
    readonly names: readonly string[];
    readonly from: (config: Config, app: AppDocument, form: string) => Config;
  };
};

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? (value as readonly string[]) : [];

export type Assignment = { readonly field: string; readonly value: string };

/** The fields that are chosen already, with their formulas. */
export const assignmentsOf = (config: Config): readonly Assignment[] =>
  (Array.isArray(config["values"]) ? (config["values"] as readonly Assignment[]) : []).filter(
    ({ field }) => field !== "",
  );

export const BLANK_VALUES: readonly Assignment[] = [{ field: "", value: "" }];

/** The form that a reference field leads to; along other references too. */
export function targetOf(app: AppDocument, form: string, path: string): string {
  return path.split(".").reduce((at, key) => {
    const fields = app.forms?.find((one) => one.key === at)?.fields;
    return textOf(fields?.find((field) => field.key === key)?.config?.["form"]);
  }, form);
}

type Reference = { readonly form: string; readonly field: string; readonly target: string };

/** All references between the forms of an app. */
export function referencesOf(app: AppDocument): Reference[] {
  return (app.forms ?? []).flatMap((form) =>
    form.fields
      .filter(({ kind }) => kind === "reference" || kind === "references")
      .map(({ key, config }) => ({ form: form.key, field: key, target: textOf(config?.["form"]) })),
  );
}
