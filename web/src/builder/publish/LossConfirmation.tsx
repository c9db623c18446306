/** What cannot be undone is named, and agreed to by typing the app's name. */

import { WarningFilled } from "@ant-design/icons";
import { Input } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { useDraft } from "../draft/DraftProvider";
import styles from "./Publish.module.css";

type Props = {
  /** The steps in words, by their codes. */
  readonly steps: readonly { readonly code: string; readonly words: string }[];
  readonly typed: string;
  readonly onType: (typed: string) => void;
};

/** What has to be typed. */
export function useAppName(): string {
  const label = useLabel();
  const { key, label: name } = useDraft((state) => state.document);
  return label(bothOf(name)) || key;
}

export function LossConfirmation({ steps, typed, onType }: Props) {
  const { t } = useTranslation("builder");
  const id = useId();
  const name = useAppName();
  return (
    <section className={styles.loss} aria-label={t("publish.loss")}>
      <h2>
        <WarningFilled aria-hidden /> {t("publish.loss")}
      </h2>
      <ul className={styles.lines}>
        {steps.map((step) => (
          <li key={step.code}>{step.words}</li>
        ))}
      </ul>
      <p className={styles.lossHelp}>{t("publish.lossHelp")}</p>
      <label htmlFor={id}>{t("publish.typeName", { name })}</label>
      <Input
        id={id}
        value={typed}
        placeholder={name}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
      />
    </section>
  );
}
