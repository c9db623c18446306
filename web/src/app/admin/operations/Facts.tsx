/** Names with their values: what an act changed. */

import { useTranslation } from "react-i18next";

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
