/** A rule as one sentence: when it looks, if it applies, then what it does; its runs beside it. */

import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { formOf, type RulePart, ruleOf } from "@/api/builder/document";
import { DesignScopeContext } from "@/config-form/scope";
import { EmptyState } from "@/ui/PageState";
import { NamedTabs } from "@/ui/NamedTabs";

import { useDraftIssues } from "../use-draft-issues";
import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { useSelection } from "../use-selection";
import { IfCard } from "./IfCard";
import styles from "./RuleEditor.module.css";
import { OrderPanel } from "./OrderPanel";
import { RuleHead } from "./RuleHead";
import { RunLog } from "./RunLog";
import { ThenCards } from "./ThenCards";
import { TryPanel } from "./TryPanel";
import { WhenCard } from "./WhenCard";

export type ChangeRule = (recipe: (rule: RulePart) => void, merge?: string) => void;
export type CardProps = {
  readonly rule: RulePart;
  /** The rule's place in the document, for issues. */
  readonly path: readonly (string | number)[];
  readonly selected: string | null;
  readonly onSelect: (select: string | null) => void;
  readonly onChange: ChangeRule;
};

export function RuleEditorPage() {
  const { rule: key } = useParams({ strict: false });
  const { t } = useTranslation("rules");
  const rule = useDraft((state) => ruleOf(state.document, key ?? ""));
  if (!rule) return <EmptyState title={t("missing")} help={t("missingHelp")} />;
  return <Editor key={rule.key} rule={rule} />;
}

function Editor({ rule }: { rule: RulePart }) {
  const { t } = useTranslation("rules");
  const app = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const { issues } = useDraftIssues();
  const [selected, onSelect] = useSelection();
  const onChange: ChangeRule = (recipe, merge) =>
    change(
      (draft) => {
        const found = ruleOf(draft, rule.key);
        if (found) recipe(found);
      },
      merge && `rule:${rule.key}:${merge}`,
    );
  const path = ["rules", app.rules?.indexOf(rule) ?? -1];
  const form = formOf(app, rule.form) ? rule.form : null;
  const card: CardProps = { rule, path, selected, onSelect, onChange };
  return (
    <DesignScopeContext value={{ app, form, issues }}>
      <div className={styles.page}>
        <section
          className={styles.middle}
          aria-label={t("sentence")}
          onClick={(event) => event.target === event.currentTarget && onSelect(null)}
        >
          <div className={styles.sentence}>
            <RuleHead {...card} />
            <WhenCard {...card} />
            <IfCard {...card} />
            <ThenCards {...card} />
          </div>
        </section>
        <aside className={styles.side} aria-label={t("side")}>
          <NamedTabs
            name={t("side")}
            size="small"
            items={[
              { key: "try", label: t("try.title"), children: <TryPanel rule={rule} /> },
              { key: "runs", label: t("runs.title"), children: <RunLog rule={rule} /> },
              { key: "order", label: t("order.title"), children: <OrderPanel rule={rule} /> },
            ]}
          />
        </aside>
      </div>
    </DesignScopeContext>
  );
}
