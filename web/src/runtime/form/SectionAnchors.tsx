/** On a phone: the names of the sections, to go to one at once. */

import { useTranslation } from "react-i18next";

import type { Section } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";

import styles from "./RecordForm.module.css";

type Props = { readonly sections: readonly Section[]; readonly onChosen: (key: string) => void };

export function SectionAnchors({ sections, onChosen }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const named = sections.filter((section) => label(section.label) !== "");
  if (named.length < 2) return null;
  return (
    <nav className={styles.anchors} aria-label={t("form:sections")}>
      {named.map((section) => (
        <button key={section.key} type="button" onClick={() => onChosen(section.key)}>
          {label(section.label)}
        </button>
      ))}
    </nav>
  );
}
