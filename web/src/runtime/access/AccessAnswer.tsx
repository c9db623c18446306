/** Whether somebody sees a record, what they may do with it, and which grants say so. */

import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { accessQuery, type Explanation } from "@/api/administration";
import type { RunningApp } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { fieldsOf, formOf } from "@/kinds/fields/form-fields";
import { FailedState, LoadingState } from "@/ui/PageState";

import styles from "./AccessAnswer.module.css";

type Props = {
  readonly app: RunningApp;
  readonly form: string;
  readonly record: number;
  readonly person: { readonly id: number; readonly title: string };
  /** How a condition is written out; the server's words where nothing else is given. */
  readonly drawScope?: (scope: string) => ReactNode;
};

export function AccessAnswer({ app, form, record, person, drawScope }: Props) {
  const { t } = useTranslation();
  const answer = useQuery(accessQuery({ app: app.key, form, record, user: person.id }));
  if (answer.isPending) return <LoadingState rows={4} />;
  if (!answer.data) {
    return <FailedState error={answer.error} onRetry={() => void answer.refetch()} />;
  }
  const { visible, reason, grants } = answer.data;
  const reading = grants.filter((one) => one.operations.includes("read"));
  const granting = reading.filter((one) => one.matches);
  const named = (some: typeof grants) =>
    [...new Set(some.map((one) => one.label))].join(t("admin:comma"));
  // Administrators and people without a role have a reason of their own, which the server gives.
  const why =
    granting.length > 0
      ? t("admin:access.because", { roles: named(granting) })
      : reading.length > 0 && !visible
        ? t("admin:access.outside", { roles: named(reading) })
        : reason;
  return (
    <div className={styles.answer} role="status">
      <p className={styles.verdict} data-visible={visible}>
        {visible ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
        {t(visible ? "admin:access.sees" : "admin:access.seesNot", { name: person.title })}
      </p>
      <p className={styles.reason}>{why}</p>
      <Rights app={app} form={form} answer={answer.data} />
      <h2 className={styles.part}>{t("admin:access.grants")}</h2>
      {grants.length === 0 && <p>{t("admin:access.noGrants")}</p>}
      <ul className={styles.grants}>
        {grants.map((grant, at) => (
          <li key={at} data-matches={grant.matches}>
            {grant.matches ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
            <div>
              <strong>{grant.label}</strong>
              <p>
                <Operations keys={grant.operations} />
                {grant.scope ? (
                  <>
                    {" · "}
                    {drawScope ? drawScope(grant.scope) : grant.scope_text}
                  </>
                ) : (
                  ` · ${t("admin:roles.all")}`
                )}
              </p>
              <p className={styles.matches}>
                {t(grant.matches ? "admin:access.matches" : "admin:access.matchesNot")}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Operations({ keys }: { keys: readonly string[] }) {
  const { t } = useTranslation();
  return keys
    .map((one) => t([`roles:operations.${one}`, "roles:operations.other"]))
    .join(t("admin:comma"));
}

type RightsProps = { app: RunningApp; form: string; answer: Explanation };

/** What the person may do with the record, all grants together. */
function Rights({ app, form: key, answer }: RightsProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const form = formOf(app, key);
  if (!answer.visible || !form) return null;
  const fields = fieldsOf(app, form);
  // As they follow each other on the form.
  const order = [...fields.keys()];
  const named = (keys: readonly string[]) =>
    keys
      .toSorted((one, other) => order.indexOf(one) - order.indexOf(other))
      .map((one) => label(fields.get(one)?.label) || one)
      .join(t("admin:comma"));
  return (
    <dl className={styles.rights}>
      <dt>{t("admin:access.may")}</dt>
      <dd>
        <Operations keys={answer.operations} />
      </dd>
      {answer.hidden_fields.length > 0 && (
        <>
          <dt>{t("admin:access.hidden")}</dt>
          <dd>{named(answer.hidden_fields)}</dd>
        </>
      )}
      <dt>{t("admin:access.editable")}</dt>
      <dd>
        {answer.editable_fields.length > 0
          ? named(answer.editable_fields)
          : t("admin:access.nothing")}
      </dd>
    </dl>
  );
}
