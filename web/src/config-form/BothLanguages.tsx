/** A text in both languages: the reader's own first, the other behind a small switch. */

import { GlobalOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Words } from "@/api/builder/document";

import styles from "./ConfigForm.module.css";
import { bothOf } from "./scope";

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: Words | undefined;
  readonly onChange: (value: { zh: string; en: string }) => void;
  readonly long?: boolean;
  readonly autoFocus?: boolean;
};

export function BothLanguages({ id, label, value, onChange, long = false, autoFocus }: Props) {
  const { t, i18n } = useTranslation("configForm");
  const [open, setOpen] = useState(false);
  const both = bothOf(value);
  const [first, second] =
    i18n.language === "en" ? (["en", "zh"] as const) : (["zh", "en"] as const);
  const Text = long ? Input.TextArea : Input;
  const rows = long ? { autoSize: { minRows: 2, maxRows: 6 } } : {};
  // A plain string stands for both languages until one of them is given a text of its own.
  const same = typeof value === "string" || both.zh === both.en;
  const write = (language: "zh" | "en", text: string) => {
    const follows = !open && (same || both[second] === "");
    onChange(follows ? { zh: text, en: text } : { ...both, [language]: text });
  };
  return (
    <div className={styles.both}>
      <div className={styles.bothLine}>
        <Text
          id={id}
          {...rows}
          autoFocus={autoFocus ?? false}
          value={both[first]}
          onChange={(event) => write(first, event.target.value)}
        />
        <Button
          type="text"
          icon={<GlobalOutlined />}
          aria-label={t(`language.${second}`, { label })}
          title={t(`language.${second}`, { label })}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
      </div>
      {open && (
        <Text
          {...rows}
          aria-label={t(`language.${second}`, { label })}
          placeholder={t(`languageName.${second}`)}
          value={both[second]}
          onChange={(event) => write(second, event.target.value)}
        />
      )}
    </div>
  );
}
