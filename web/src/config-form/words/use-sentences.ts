/** Conditions and formulas over the forms of the app around, in the reader's language. */

import { useTranslation } from "react-i18next";

import type { Option } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { plainNumber } from "@/lib/numbers";

import { familyOf } from "../condition/model";
import { bothOf, fieldAt, targetOf, useDesignScope } from "../scope";
import { readValue } from "../value/model";
import { takerOf } from "../value/taker";
import { useNames } from "../value/use-names";
import { conditionSentence, valueWords, withFieldWords, type Words } from "./sentence";

export type Sentences = {
  /** A condition over a form's fields (those of the form around where none is given). */
  readonly condition: (source: string, form?: string | null) => string;
  /** What a formula over the form around gives to the field or path `field` of `target`. */
  readonly value: (source: string, field: string, target: string | null) => string;
  /** What a formula over the form around gives, where no field takes it. */
  readonly formula: (source: string) => string;
  /** A field path of a form. */
  readonly field: (path: string, form?: string | null) => string;
};

/** Values before the save are fields of the same form. */
const withoutBefore = (path: readonly string[]): readonly string[] =>
  path[0] === "before" && path.length > 1 ? path.slice(1) : path;

export function useSentences(): Sentences {
  const { t } = useTranslation("configForm");
  const { app, form: around } = useDesignScope();
  const label = useLabel();
  const nameOf = useNames();

  const labelsOf = (form: string | null, path: readonly string[]): string => {
    const own = withoutBefore(path);
    const before = own !== path;
    const found = fieldAt(app, form, own);
    if (!found) return path.join(".");
    const name = found.labels.map((one) => label(one)).join(t("words.of"));
    return before ? t("words.before", { field: name }) : name;
  };
  const wordsFor = (form: string | null, valued: string | null): Words => ({
    say: (key, values) => t(`words.${key}`, values ?? {}),
    field: (path) => labelsOf(form, path),
    value: (path, value) => {
      const config = fieldAt(app, valued, path)?.field.config;
      const options = (config?.["options"] ?? []) as readonly Option[];
      const option = options.find((one) => one.value === value);
      return label(option && bothOf(option.label)) || t("words.text", { text: value });
    },
    number: plainNumber,
    named: (path, id) => {
      const field = fieldAt(app, valued, path)?.field;
      const family = field && familyOf(field.kind, field.config["result"]);
      return field && (family === "one" || family === "many") ? nameOf(targetOf(field), id) : null;
    },
    isDate: (path) => {
      const field = fieldAt(app, form, path)?.field;
      return field !== undefined && familyOf(field.kind, field.config["result"]) === "date";
    },
  });

  return {
    condition: (source, form = around) => {
      if (source.trim() === "") return "";
      const words = wordsFor(form, form);
      return conditionSentence(source, words) ?? withFieldWords(source, words);
    },
    value: (source, field, target) => {
      const path = withoutBefore(field.split("."));
      const taker = fieldAt(app, target, path)?.field;
      if (taker && readValue(source, takerOf(taker, around)).is === "self") return t("given.self");
      const words = wordsFor(around, target);
      return valueWords(source, path, words) ?? withFieldWords(source, words);
    },
    formula: (source) => {
      const words = wordsFor(around, null);
      return valueWords(source, [], words) ?? withFieldWords(source, words);
    },
    field: (path, form = around) => labelsOf(form, path.split(".")),
  };
}
