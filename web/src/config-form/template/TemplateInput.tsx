/** A text in both languages whose `{field}` places are filled from the record, e.g. a flow's title. */

import { useRef } from "react";
import { useTranslation } from "react-i18next";

import type { Words } from "@/api/builder/document";
import { useLabel } from "@/i18n/label";

import { BothLanguages } from "../BothLanguages";
import { bothOf, fieldAt, useDesignScope } from "../scope";
import { FieldInsert } from "./FieldInsert";
import { type Both, putInBoth, withPlaces } from "./places";
import styles from "./Template.module.css";
import { useCursor } from "./use-cursor";

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: Words | undefined;
  readonly onChange: (text: Both) => void;
};

export function TemplateInput({ id, label, value, onChange }: Props) {
  const { t, i18n } = useTranslation("configForm");
  const { app, form } = useDesignScope();
  const words = useLabel();
  const holder = useRef<HTMLDivElement>(null);
  const cursor = useCursor(() => holder.current?.querySelector("input") ?? null);
  const both = bothOf(value);
  const own = i18n.language === "en" ? "en" : "zh";
  const shown = withPlaces(both[own], (name) => {
    const found = fieldAt(app, form, name.split("."));
    return (
      found && t("template.place", { field: found.labels.map((one) => words(one)).join(" › ") })
    );
  });
  return (
    <div ref={holder} className={styles.template}>
      <BothLanguages id={id} label={label} value={value} onChange={onChange} />
      <FieldInsert
        label={label}
        form={form}
        onPick={(path) => {
          const put = putInBoth(both, own, path.join("."), cursor.at(both[own]));
          onChange(put.texts);
          cursor.to(put.cursor);
        }}
      />
      {shown !== both[own] && (
        <p className={styles.shown}>{t("template.shows", { text: shown })}</p>
      )}
    </div>
  );
}
