/** Somebody else changed the same fields meanwhile: whose value stays, field by field. */

import { useInfiniteQuery } from "@tanstack/react-query";
import { Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RunningApp } from "@/api/app-definition";
import { historyQuery } from "@/api/record-activity";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { isEmpty } from "@/kinds/fields/field-kind";
import { fieldsOf } from "@/kinds/fields/form-fields";

import type { Merge, Side } from "./merge";
import styles from "./MergeDialog.module.css";

type Props = {
  readonly app: RunningApp;
  readonly form: Form;
  readonly id: number;
  readonly found: Merge;
  /** The revision that I started from. */
  readonly since: number;
  readonly onAnswer: (sides: Readonly<Record<string, Side>> | null) => void;
};

const SIDES = ["mine", "theirs"] as const;

export function MergeDialog({ app, form, id, found, since, onAnswer }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const history = useInfiniteQuery(historyQuery({ app: app.key, form: form.key }, id, null));
  const fields = fieldsOf(app, form);
  const changed = (history.data?.pages[0]?.items ?? []).filter((one) => one.revision > since);
  const names = [...new Set(changed.map((one) => one.actor?.name ?? t("nobody")))];
  return (
    <Modal
      open
      width={640}
      title={t("form:merge.title", { who: names.join("、") || t("form:merge.somebody") })}
      okText={t("form:merge.save")}
      cancelText={t("form:merge.back")}
      mask={{ closable: false }}
      onOk={() => onAnswer(sides)}
      onCancel={() => onAnswer(null)}
    >
      <p className={styles.help}>{t("form:merge.help")}</p>
      {found.collisions.map(({ key, ...values }) => {
        const field = fields.get(key);
        if (!field) return null;
        const { Display } = kindOf(field);
        const name = label(field.label);
        return (
          <fieldset key={key} className={styles.field}>
            <legend>{name}</legend>
            <Radio.Group
              className={styles.sides ?? ""}
              aria-label={name}
              value={sides[key] ?? "mine"}
              onChange={(event) => setSides({ ...sides, [key]: event.target.value as Side })}
            >
              {SIDES.map((side) => (
                <Radio
                  key={side}
                  value={side}
                  className={styles.side ?? ""}
                  data-chosen={(sides[key] ?? "mine") === side}
                >
                  <small>{t(`form:merge.${side}`)}</small>
                  <span className={styles.value}>
                    {isEmpty(values[side]) ? (
                      t("empty")
                    ) : (
                      <Display field={field} value={values[side]} />
                    )}
                  </span>
                </Radio>
              ))}
            </Radio.Group>
          </fieldset>
        );
      })}
      {found.theirs.length > 0 && (
        <p className={styles.help}>
          {t("form:merge.kept", {
            fields: found.theirs.map((key) => label(fields.get(key)?.label)).join("、"),
          })}
        </p>
      )}
    </Modal>
  );
}
