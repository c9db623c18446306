/** Fields and functions to put into a formula. */

import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { fieldSource } from "@/expr";
import { useLabel } from "@/i18n/label";

import { useWords } from "../use-words";
import { type Around, candidates, FUNCTIONS } from "./fields";
import styles from "./FormulaInput.module.css";

export function FunctionList({
  around,
  onPick,
}: {
  around: Around;
  onPick: (text: string) => void;
}) {
  const { t } = useTranslation("configForm");
  const label = useLabel();
  const words = useWords();
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLowerCase();
  const has = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(wanted));
  const fields = candidates([], around).filter((one) => has(label(one.label), one.key));
  const functions = FUNCTIONS.filter((one) => has(one.name, label(one.label)));
  const categories = [...new Set(functions.map((one) => one.category))];
  return (
    <div className={styles.list}>
      <Input
        autoFocus
        allowClear
        aria-label={t("formula.search")}
        placeholder={t("formula.search")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className={styles.scroll}>
        {fields.length > 0 && <div className={styles.group}>{t("formula.fields")}</div>}
        {fields.map((field) => (
          <button
            key={field.key}
            type="button"
            className={styles.pick}
            onClick={() => onPick(fieldSource([field.key]))}
          >
            {label(field.label)} <small>{`${field.key} · ${words.kind(field.kind)}`}</small>
          </button>
        ))}
        {categories.map((category) => (
          <div key={category}>
            <div className={styles.group}>{t(`category.${category}`)}</div>
            {functions
              .filter((one) => one.category === category)
              .map((one) => (
                <button
                  key={one.name}
                  type="button"
                  className={styles.pick}
                  title={one.examples.map((each) => `${each.formula} → ${each.gives}`).join("\n")}
                  onClick={() => onPick(`${one.name}()`)}
                >
                  <span className={styles.code}>{one.usage}</span>
                  <small>{label(one.label)}</small>
                </button>
              ))}
          </div>
        ))}
        {fields.length + functions.length === 0 && (
          <div className={styles.group}>{t("formula.nothing")}</div>
        )}
      </div>
    </div>
  );
}
