/** Another record has this value already: said before saving, with the way there. */

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { listQuery } from "@/api/records";
import type { AnyField } from "@/kinds/fields/field-kind";
import { useSettled } from "@/lib/use-settled";

import { equals } from "../list/condition-text";
import { titleOf } from "../record/title";
import styles from "./RecordForm.module.css";
import type { Scene } from "./scene";

const TYPING = 500;

type Props = {
  readonly scene: Scene;
  readonly field: AnyField;
  readonly value: string | number;
  /** The server has refused the value: its message stands above, here is only the way. */
  readonly said: boolean;
};

export function TwinNotice({ scene, field, value, said }: Props) {
  const { t } = useTranslation();
  const { app, form } = scene;
  const settled = useSettled(value, TYPING);
  const ref = { app: app.key, form: form.key };
  const found = useInfiniteQuery({
    ...listQuery(ref, { filter: equals(field.key, settled), fields: form.title }, 1),
    enabled: form.rights.operations.includes("read") && form.rights.readable.includes(field.key),
    retry: false,
  });
  const twin = found.data?.pages[0]?.items[0];
  if (!twin || settled !== value) return null;
  return (
    <p role="status" className={styles.twin}>
      {!said && `${t("form:twin", { title: titleOf(form, twin) })} `}
      <Link
        to="/apps/$app/forms/$form/records/$record"
        params={{ ...ref, record: String(twin.id) }}
        // What was typed stays where it is.
        target="_blank"
      >
        {t("form:twinOpen")}
      </Link>
    </p>
  );
}
