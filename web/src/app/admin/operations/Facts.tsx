/** Names with their values: what a rule read, what an act changed. */

import { useTranslation } from "react-i18next";

import type { Form, Label, RunningApp } from "@/api/app-definition";
import { fieldAt } from "@/kinds/fields/form-fields";

import styles from "./Facts.module.css";

export type Fact = { readonly name: string; readonly value: unknown };

export function Facts({ facts }: { facts: readonly Fact[] }) {
  const { t } = useTranslation();
  const words = (value: unknown): string => {
    if (value === null || value === undefined || value === "") return t("empty");
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (Array.isArray(value))
      return value.length === 0 ? t("empty") : value.map(words).join(t("admin:comma"));
    if (typeof value === "object") return JSON.stringify(value);
    return `${value as string | number}`;
  };
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A path along references in the words of its fields: "Account's last follow-up". */
export function pathWords(
  app: RunningApp,
  form: Form,
  path: string,
  label: (label: Label | undefined) => string,
  joiner: string,
): string {
  const keys = path.split(".");
  const names = keys.map((key, at) => {
    const field = fieldAt(app, form, keys.slice(0, at + 1));
    return label(field?.label) || key;
  });
  return names.join(joiner);
}
