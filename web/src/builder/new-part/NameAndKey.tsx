/** A name in both languages and the key made from it, which may be written by hand. */

import { Input } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { Words } from "@/api/builder/document";
import { BothLanguages } from "@/config-form/BothLanguages";
import { bothOf } from "@/config-form/scope";

import { keyOfName } from "./key-of-name";
import styles from "./NewPart.module.css";

export type Named = {
  readonly label: { readonly zh: string; readonly en: string };
  readonly key: string;
  /** Written by hand: it no longer follows the name. */
  readonly own: boolean;
};

export const NAMELESS: Named = { label: { zh: "", en: "" }, key: "", own: false };

const KEY = /^[a-z][a-z0-9_]{0,47}$/;

export const isKey = (key: string) => KEY.test(key);

type Props = {
  readonly value: Named;
  readonly onChange: (value: Named) => void;
  /** The key where the name gives none: `form`, `app`. */
  readonly otherwise: string;
  readonly taken: readonly string[];
};

/** What keeps a name and key from being used; null when nothing does. */
export function wrongWith({ label, key }: Named, taken: readonly string[]) {
  if (label.zh.trim() === "" && label.en.trim() === "") return "name";
  if (!KEY.test(key)) return "key";
  return taken.includes(key) ? "taken" : null;
}

export function NameAndKey({ value, onChange, otherwise, taken }: Props) {
  const { t, i18n } = useTranslation("builderShell");
  const id = useId();
  const wrong = wrongWith(value, taken);
  const rename = (words: Words) => {
    const label = bothOf(words);
    const first = i18n.language === "en" ? label.en || label.zh : label.zh || label.en;
    // An English name makes the better key where there is one.
    const source = label.en && label.en !== label.zh ? label.en : first;
    const key = value.own ? value.key : first === "" ? "" : keyOfName(source, otherwise, taken);
    onChange({ ...value, label, key });
  };
  return (
    <>
      <div className={styles.line}>
        <label htmlFor={`${id}-name`}>{t("new.name")}</label>
        <BothLanguages
          id={`${id}-name`}
          label={t("new.name")}
          autoFocus
          value={value.label}
          onChange={rename}
        />
      </div>
      <div className={styles.line}>
        <label htmlFor={`${id}-key`}>{t("new.key")}</label>
        <Input
          id={`${id}-key`}
          maxLength={48}
          status={value.key !== "" && (wrong === "key" || wrong === "taken") ? "error" : ""}
          value={value.key}
          aria-describedby={`${id}-help`}
          onChange={(event) =>
            onChange({ ...value, key: event.target.value, own: event.target.value !== "" })
          }
        />
        <small id={`${id}-help`} data-wrong={wrong === "taken" || undefined}>
          {t(value.key !== "" && wrong === "taken" ? "new.keyTaken" : "new.keyHelp")}
        </small>
      </div>
    </>
  );
}
