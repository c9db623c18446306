/** The values that a condition read, by the words of their fields. */

import { useTranslation } from "react-i18next";

import { useSentences } from "@/config-form/words/use-sentences";
import { plainNumber } from "@/lib/numbers";

import styles from "./Reads.module.css";

type ReadsProps = { form: string; reads: Readonly<Record<string, unknown>> };

export function Reads({ form, reads }: ReadsProps) {
  const { t } = useTranslation("rules");
  const { value, field } = useSentences();
  const shown = (path: string, raw: unknown): string => {
    if (raw === null || raw === undefined || raw === "") return t("empty");
    if (typeof raw === "boolean") return t(raw ? "yes" : "no");
    if (typeof raw === "number") return plainNumber(raw);
    if (Array.isArray(raw)) {
      return raw.length === 0 ? t("empty") : raw.map((one) => shown(path, one)).join(t("comma"));
    }
    if (typeof raw !== "string") return named(raw);
    // As a text of the formula language, so that options are told by their words.
    return value(`"${raw.replaceAll('"', '""')}"`, path, form).replace(/^“|”$/g, "");
  };
  const paths = Object.keys(reads);
  if (paths.length === 0) return null;
  return (
    <dl className={styles.reads} aria-label={t("runs.reads")}>
      {paths.map((path) => (
        <div key={path}>
          <dt>{field(path, form)}</dt>
          <dd>{shown(path, reads[path])}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A person or a record: the server names them. */
function named(raw: object): string {
  const { id, name, title } = raw as { id?: number; name?: unknown; title?: unknown };
  const known = name ?? title;
  return typeof known === "string" || typeof known === "number" ? String(known) : `#${String(id)}`;
}
