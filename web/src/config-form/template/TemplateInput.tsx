/** A text whose `{field}` places are filled from the record, such as the title of an instance. */

import { Input, type InputRef } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";

import { fieldAt, useDesignScope } from "../scope";
import { FieldInsert } from "./FieldInsert";
import { putIn, withPlaces } from "./places";
import styles from "./Template.module.css";
import { useCursor } from "./use-cursor";

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
};

export function TemplateInput({ id, label, value, onChange }: Props) {
  const { t } = useTranslation("configForm");
  const { app, form } = useDesignScope();
  const words = useLabel();
  const input = useRef<InputRef>(null);
  const cursor = useCursor(() => input.current?.input ?? null);
  const shown = withPlaces(value, (name) => {
    const found = fieldAt(app, form, name.split("."));
    return (
      found && t("template.place", { field: found.labels.map((one) => words(one)).join(" › ") })
    );
  });
  return (
    <div className={styles.template}>
      <Input ref={input} id={id} value={value} onChange={(event) => onChange(event.target.value)} />
      <FieldInsert
        label={label}
        form={form}
        onPick={(path) => {
          const put = putIn(value, path.join("."), cursor.at(value));
          onChange(put.text);
          cursor.to(put.cursor);
        }}
      />
      {shown !== value && <p className={styles.shown}>{t("template.shows", { text: shown })}</p>}
    </div>
  );
}
