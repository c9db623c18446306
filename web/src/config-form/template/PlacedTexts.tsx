/** A text in both languages with named places; a chosen field makes its place by itself. */

import { useRef } from "react";
import { useTranslation } from "react-i18next";

import type { Words } from "@/api/builder/document";

import { BothLanguages } from "../BothLanguages";
import { bothOf, useDesignScope } from "../scope";
import { useSentences } from "../words/use-sentences";
import { FieldInsert } from "./FieldInsert";
import { placeName, putInBoth, shownFormula, withPlaces } from "./places";
import styles from "./Template.module.css";
import { useCursor } from "./use-cursor";

export type Places = Readonly<Record<string, string>>;

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: Words | undefined;
  readonly places: Places;
  readonly long: boolean;
  readonly onChange: (text: { zh: string; en: string }, places: Places) => void;
};

export function PlacedTexts({ id, label, value, places, long, onChange }: Props) {
  const { t, i18n } = useTranslation("configForm");
  const { app, form } = useDesignScope();
  const sentences = useSentences();
  const holder = useRef<HTMLDivElement>(null);
  const cursor = useCursor(() => holder.current?.querySelector("input, textarea") ?? null);
  const both = bothOf(value);
  const own = i18n.language === "en" ? "en" : "zh";
  const shown = withPlaces(both[own], (name) => {
    const formula = places[name];
    return formula === undefined
      ? null
      : t("template.place", { field: sentences.formula(formula) });
  });
  return (
    <div ref={holder} className={styles.template}>
      <BothLanguages
        id={id}
        label={label}
        value={value}
        long={long}
        onChange={(text) => onChange(text, places)}
      />
      <FieldInsert
        label={label}
        form={form}
        onPick={(path, field, words) => {
          const formula = shownFormula(app, path, field);
          const name = placeName(words, formula, places);
          const put = putInBoth(both, own, name, cursor.at(both[own]));
          onChange(put.texts, { ...places, [name]: formula });
          cursor.to(put.cursor);
        }}
      />
      {shown !== both[own] && (
        <p className={styles.shown}>{t("template.shows", { text: shown })}</p>
      )}
    </div>
  );
}
