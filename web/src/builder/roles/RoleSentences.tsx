/** What a role can do, in words. */

import { useTranslation } from "react-i18next";

import { type AppDocument, formOf, type Grant, type RolePart } from "@/api/builder/document";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useSentences } from "@/config-form/words/use-sentences";
import { useLabel } from "@/i18n/label";
import { marked } from "@/lib/marked-text";
import { MarkedText } from "@/ui/MarkedText";

import { cellsOf, OPERATIONS } from "./matrix";
import styles from "./Roles.module.css";
import { scopeOf } from "./scopes";

type Props = {
  readonly role: RolePart;
  /** Only what is said of this form. */
  readonly only?: string;
};

export function RoleSentences({ role, only }: Props) {
  const { t } = useTranslation("roles");
  const label = useLabel();
  const { app } = useDesignScope();
  const sentence = useGrantSentence(app);
  const cells = cellsOf({ ...app, roles: [role] }, role.key).filter(
    ({ form }) => only === undefined || form.key === only,
  );
  const closed = cells.filter(({ grants }) => grants.length === 0);
  const { t: words } = useTranslation("configForm");
  const names = closed.map(({ form }) => marked(label(bothOf(form.label)) || form.key));
  return (
    <>
      {only === undefined && <h2 className={styles.panelTitle}>{t("words.title")}</h2>}
      {closed.length === cells.length ? (
        <p className={styles.quiet}>{t("words.nothing")}</p>
      ) : (
        <ul className={styles.sentences}>
          {cells.flatMap(({ form, grants }) =>
            grants.map((grant, index) => (
              <li key={`${form.key}-${String(index)}`}>
                <MarkedText text={sentence(grant)} />
              </li>
            )),
          )}
          {names.length > 0 && (
            <li className={styles.quiet}>
              <MarkedText text={t("words.cannot", { forms: names.join(words("words.comma")) })} />
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function useGrantSentence(app: AppDocument): (grant: Grant) => string {
  const { t } = useTranslation("roles");
  const { t: words } = useTranslation("configForm");
  const label = useLabel();
  const { condition } = useSentences();
  return (grant) => {
    const form = formOf(app, grant.form);
    const comma = words("words.comma");
    const fields = (keys: readonly string[]) =>
      keys
        .map((key) => form?.fields.find((field) => field.key === key))
        .map((field, at) => marked(label(bothOf(field?.label)) || keys[at] || ""))
        .join(comma);
    const range = scopeOf(grant.scope);
    const records =
      range === "other"
        ? t("words.where", { condition: marked(condition(grant.scope ?? "", grant.form)) })
        : t(`words.${range}`);
    const { hidden = [], read_only: readOnly = [] } = grant.fields ?? {};
    return [
      t("words.line", {
        operations: OPERATIONS.filter((one) => grant.operations.includes(one))
          .map((one) => t(`operations.${one}`))
          .join(comma)
          .toLocaleLowerCase(),
        records,
        form: marked(label(bothOf(form?.label)) || grant.form),
      }),
      hidden.length > 0 && t("words.hidden", { fields: fields(hidden) }),
      readOnly.length > 0 && t("words.readOnly", { fields: fields(readOnly) }),
    ]
      .filter(Boolean)
      .join(t("words.join"));
  };
}
