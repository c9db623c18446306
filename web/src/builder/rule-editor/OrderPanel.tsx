/** The rules of the same form, in the order in which they run. */

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import type { RulePart } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { SortableList } from "@/config-form/SortableList";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import * as edit from "./edit";
import styles from "./RuleEditor.module.css";

export function OrderPanel({ rule: current }: { rule: RulePart }) {
  const { t } = useTranslation("rules");
  const label = useLabel();
  const app = useDraft((state) => state.app);
  const document = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const { form } = current;
  return (
    <>
      <p className={styles.quiet}>{t("order.help")}</p>
      <SortableList
        label={t("order.title")}
        className={styles.order}
        items={edit.rulesOn(document, form)}
        keyOf={(rule) => rule.key}
        nameOf={(rule) => label(bothOf(rule.label)) || rule.key}
        onMove={(from, to) => change((draft) => edit.moveRule(draft, form, from, to))}
        render={(rule, index, handle, buttons) => (
          <div className={styles.ordered} data-current={rule.key === current.key || undefined}>
            {handle}
            <span className={styles.number}>{index + 1}</span>
            <Link
              to="/build/$app/rules/$rule"
              params={{ app, rule: rule.key }}
              aria-current={rule.key === current.key ? "page" : undefined}
              data-off={rule.enabled === false || undefined}
            >
              {label(bothOf(rule.label)) || rule.key}
            </Link>
            {rule.enabled === false && <small>{t("off")}</small>}
            <span className={styles.tools}>{buttons}</span>
          </div>
        )}
      />
    </>
  );
}
