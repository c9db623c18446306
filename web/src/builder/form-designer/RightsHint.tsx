/** What each role may do with a field, as its grants say now. */

import { useTranslation } from "react-i18next";

import type { FormPart } from "@/api/builder/document";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { rightOf } from "../roles/matrix";
import styles from "./FormDesigner.module.css";

export function RightsHint({ form, field }: { form: FormPart; field: string }) {
  const { t } = useTranslation("formDesigner");
  const label = useLabel();
  const { app } = useDesignScope();
  const roles = app.roles ?? [];
  if (roles.length === 0) return <p className={styles.quiet}>{t("rights.noRoles")}</p>;
  return (
    <>
      <table className={styles.rights}>
        <caption>{t("rights.caption")}</caption>
        <tbody>
          {roles.map((role) => {
            const right = rightOf(role, form.key, field);
            return (
              <tr key={role.key}>
                <th scope="row">{label(bothOf(role.label)) || role.key}</th>
                <td data-right={right}>{t(`rights.${right}`)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={styles.quiet}>{t("rights.help")}</p>
    </>
  );
}
