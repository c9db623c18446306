/** One thing that a rule would do: whose fields become what, who hears of it. */

import { ArrowRightOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import { type AppDocument, formOf } from "@/api/builder/document";
import type { FieldChange, RuleEffect } from "@/api/builder/try-rule";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useTeller } from "@/config-form/words/use-teller";
import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { isEmpty } from "@/kinds/fields/field-kind";
import { SYSTEM_FIELDS } from "@/kinds/fields/system-fields";
import { MarkedText } from "@/ui/MarkedText";

import { shownField } from "@/config-form/preview-app";
import styles from "./RuleEditor.module.css";

export function Effect({ effect, own }: { effect: RuleEffect; own: string }) {
  const { t } = useTranslation("rules");
  const tell = useTeller();
  const form = effect.form ?? own;
  const words = t(`effect.${effect.kind}`, {
    form: tell.form(form),
    id: effect.record_id ?? "",
    count: effect.count ?? 0,
    people: (effect.people ?? []).join(", ") || t("effect.nobody"),
    title: effect.title ?? "",
    flow: tell.flow(effect.flow ?? ""),
    role: tell.role(effect.role ?? ""),
  });
  return (
    <div className={styles.effect}>
      <MarkedText text={words} />
      {effect.values && effect.values.length > 0 && (
        <dl className={styles.changes}>
          {effect.values.map((change) => (
            <Change key={change.field} form={form} change={change} />
          ))}
        </dl>
      )}
    </div>
  );
}

function Change({ form, change }: { form: string; change: FieldChange }) {
  const { t } = useTranslation("rules");
  const label = useLabel();
  const { app } = useDesignScope();
  const field = fieldOf(app, form, change.field);
  const { Display } = kindOf(field);
  const shown = (value: unknown) =>
    isEmpty(value) ? (
      <span className={styles.quiet}>{t("empty")}</span>
    ) : (
      <Display field={field} value={value} />
    );
  return (
    <div>
      <dt>{label(field.label) || change.field}</dt>
      <dd>
        {change.hidden ? (
          <span className={styles.quiet}>{t("effect.hidden")}</span>
        ) : change.problem !== null ? (
          <span className={styles.runError}>{change.problem}</span>
        ) : (
          <>
            {!isEmpty(change.before) && (
              <>
                <s>{shown(change.before)}</s>{" "}
                <ArrowRightOutlined aria-label={t("effect.becomes")} />{" "}
              </>
            )}
            <b>{shown(change.after)}</b>
          </>
        )}
      </dd>
    </div>
  );
}

function fieldOf(app: AppDocument, form: string, key: string) {
  const part = formOf(app, form)?.fields.find((one) => one.key === key);
  const system = SYSTEM_FIELDS.find((one) => one.key === key);
  return part
    ? shownField(part)
    : (system ?? shownField({ key, kind: "text", label: bothOf(key) }));
}
