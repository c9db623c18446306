/** How the forms belong together: drawn, and as a list on phones and for screen readers. */

import { Skeleton } from "antd";
import { Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { lazy } from "@/lib/lazy";
import { usePhone } from "@/lib/use-media";

import { useDraft } from "../draft/DraftProvider";
import type { NavObject } from "../shell/objects";
import styles from "./Overview.module.css";
import { referencesOf } from "./references";

const FormMap = lazy(() => import("./FormMap"));

export function FormRelations({ forms }: { forms: readonly NavObject[] }) {
  const { t } = useTranslation("builderShell");
  const label = useLabel();
  const phone = usePhone();
  const document = useDraft((state) => state.document);
  const references = useMemo(() => referencesOf(document), [document]);
  if (references.length === 0) return null;
  const named = new Map(forms.map((form) => [form.key, label(bothOf(form.label)) || form.key]));
  return (
    <section aria-label={t("overview.relations")}>
      <h2 className={styles.title}>{t("overview.relations")}</h2>
      {!phone && (
        <Suspense fallback={<Skeleton.Node active style={{ width: "100%", height: 320 }} />}>
          <FormMap forms={forms} references={references} />
        </Suspense>
      )}
      <ul className={phone ? styles.relations : "sr-only"}>
        {references.map(({ from, to, fields }) => (
          <li key={`${from} ${to}`}>
            {t("overview.refers", {
              from: named.get(from),
              to: named.get(to),
              fields: fields.map((words) => label(bothOf(words))).join(t("overview.and")),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
