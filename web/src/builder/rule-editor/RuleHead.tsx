/** The rule's name, whether it is on, and what can be done with it as a whole. */

import { CopyOutlined, DeleteOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Switch } from "antd";
import { useTranslation } from "react-i18next";

import { BothLanguages } from "@/config-form/BothLanguages";
import { bothOf } from "@/config-form/scope";
import { IssueLine, useIssuesAt } from "@/config-form/Line";
import { useBothTexts, useLabel } from "@/i18n/label";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { withSuffix } from "../new-part/with-suffix";
import { useRemoved } from "../use-removed";
import * as edit from "./edit";
import styles from "./RuleEditor.module.css";
import type { CardProps } from "./RuleEditorPage";

export function RuleHead({ rule, path, onChange }: CardProps) {
  const { t } = useTranslation("rules");
  const label = useLabel();
  const texts = useBothTexts();
  const app = useDraft((state) => state.app);
  const { change } = useDraftActions();
  const navigate = useNavigate();
  const removed = useRemoved();
  const issues = useIssuesAt([...path, "label"]);
  const on = rule.enabled !== false;
  const name = label(bothOf(rule.label)) || rule.key;
  const open = (key: string) =>
    navigate({ to: "/build/$app/rules/$rule", params: { app, rule: key } });
  const copy = () => {
    let made = "";
    change((draft) => {
      made = edit.copyRule(draft, rule.key, withSuffix(rule.label, texts("rules:copySuffix")));
    });
    void open(made);
  };
  const remove = () => {
    change((draft) => edit.removeRule(draft, rule.key));
    void navigate({ to: "/build/$app", params: { app } });
    removed(name, () => void open(rule.key));
  };
  return (
    <header className={styles.head}>
      <div className={styles.name}>
        <label htmlFor="rule-name" className="sr-only">
          {t("name")}
        </label>
        <BothLanguages
          id="rule-name"
          label={t("name")}
          value={rule.label}
          onChange={(words) =>
            onChange((draft) => {
              draft.label = words;
            }, "label")
          }
        />
        {issues.map((issue) => (
          <IssueLine key={issue.code} issue={issue} />
        ))}
      </div>
      <label className={styles.enabled}>
        <Switch
          checked={on}
          onChange={(next) =>
            onChange((draft) => {
              draft.enabled = next;
            })
          }
        />
        {t(on ? "on" : "off")}
      </label>
      <Button icon={<CopyOutlined />} aria-label={t("copy")} title={t("copy")} onClick={copy} />
      <Button
        icon={<DeleteOutlined />}
        aria-label={t("remove")}
        title={t("remove")}
        onClick={remove}
      />
    </header>
  );
}
