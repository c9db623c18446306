/** The condition under which the rule applies; always where there is none. */

import { FilterOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import { ConditionInput } from "@/config-form/condition/ConditionInput";
import { useDesignScope } from "@/config-form/scope";
import { useSentences } from "@/config-form/words/use-sentences";
import { marked } from "@/lib/marked-text";

import styles from "./RuleEditor.module.css";
import type { CardProps } from "./RuleEditorPage";
import { StepCard } from "./StepCard";

export function IfCard({ rule, path, selected, onSelect, onChange }: CardProps) {
  const { t } = useTranslation("rules");
  const { form } = useDesignScope();
  const { condition } = useSentences();
  const source = rule.condition ?? "";
  const place = [...path, "condition"];
  return (
    <div className={styles.step}>
      <h2 className={styles.joint}>{t("if")}</h2>
      <StepCard
        title={t("if")}
        Icon={FilterOutlined}
        color="#1098AD"
        sentences={[source === "" ? t("always") : marked(condition(source))]}
        path={place}
        open={selected === "if"}
        onOpen={(open) => onSelect(open ? "if" : null)}
      >
        <ConditionInput
          id="rule-condition"
          label={t("condition")}
          form={form}
          value={source}
          path={place}
          onChange={(text) =>
            onChange((draft) => {
              draft.condition = text === "" ? null : text;
            }, "condition")
          }
        />
        <p className={styles.quiet}>{t("conditionHelp")}</p>
      </StepCard>
    </div>
  );
}
