/** When the rule looks at a record. */

import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";

import { appSchemaQuery } from "@/api/builder/language";
import { RULE_TRIGGERS } from "@/api/rule-kinds";
import { ConfigForm } from "@/config-form/ConfigForm";
import { Line } from "@/config-form/Line";
import { kindSchema, type Schema } from "@/config-form/schema";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useTeller } from "@/config-form/words/use-teller";
import { useLabel } from "@/i18n/label";
import { RULE_TRIGGERS_BY_KEY, ruleTriggerOf } from "@/kinds/rule-triggers";
import { FailedState, LoadingState } from "@/ui/PageState";

import * as edit from "./edit";
import styles from "./RuleEditor.module.css";
import type { CardProps } from "./RuleEditorPage";
import { StepCard } from "./StepCard";

const OTHER = RULE_TRIGGERS_BY_KEY.after_save;

export function WhenCard(props: CardProps) {
  const { rule, path, selected, onSelect } = props;
  const { t } = useTranslation("rules");
  const tell = useTeller();
  const trigger = ruleTriggerOf(rule.trigger.kind) ?? OTHER;
  return (
    <div className={styles.step}>
      <h2 className={styles.joint}>{t("when")}</h2>
      <StepCard
        title={t("when")}
        Icon={trigger.Icon}
        color={trigger.color}
        sentences={[trigger.sentence(rule.trigger.config ?? {}, tell, rule.form)]}
        path={[...path, "trigger"]}
        open={selected === "when"}
        onOpen={(open) => onSelect(open ? "when" : null)}
      >
        <Settings {...props} />
      </StepCard>
    </div>
  );
}

function Settings({ rule, path, onChange }: CardProps) {
  const { t } = useTranslation(["rules", "ruleKinds"]);
  const label = useLabel();
  const { app } = useDesignScope();
  const schema = useQuery(appSchemaQuery);
  const config = rule.trigger.config ?? {};
  const trigger = ruleTriggerOf(rule.trigger.kind) ?? OTHER;
  const now = trigger.momentOf(config);
  const asks = trigger.moments.find((one) => one.key === now)?.asks ?? [];
  const every = config["every"] ?? "day";
  const asked = asks.filter(
    (name) =>
      (name !== "weekday" || every === "week") &&
      (name !== "day" || every === "month") &&
      (name !== "becomes_true" || rule.condition || config["becomes_true"] === true),
  );
  return (
    <>
      <Line id="rule-form" label={t("onForm")} path={[...path, "form"]}>
        <Select
          id="rule-form"
          value={rule.form}
          options={(app.forms ?? []).map((form) => ({
            value: form.key,
            label: label(bothOf(form.label)) || form.key,
          }))}
          onChange={(form) =>
            onChange((draft) => {
              draft.form = form;
            })
          }
        />
      </Line>
      <div className={styles.moments} role="group" aria-label={t("moment")}>
        {RULE_TRIGGERS.flatMap((kind) =>
          RULE_TRIGGERS_BY_KEY[kind].moments.map((moment) => {
            const { Icon, color } = RULE_TRIGGERS_BY_KEY[kind];
            return (
              <button
                key={moment.key}
                type="button"
                className={styles.moment}
                aria-pressed={kind === rule.trigger.kind && moment.key === now}
                onClick={() => onChange((draft) => edit.setMoment(draft, kind, moment))}
              >
                <span className={styles.icon} style={{ ["--hue" as string]: color }} aria-hidden>
                  <Icon />
                </span>
                <span>
                  <strong>{t(`ruleKinds:moment.${moment.key}`)}</strong>
                  <small>{t(`ruleKinds:momentHelp.${moment.key}`)}</small>
                </span>
              </button>
            );
          }),
        )}
      </div>
      {schema.isPending && <LoadingState rows={2} />}
      {schema.isError && <FailedState error={schema.error} onRetry={() => void schema.refetch()} />}
      {schema.data !== undefined && asked.length > 0 && (
        <div className={styles.grid}>
          <ConfigForm
            schema={kindSchema(schema.data as Schema, "trigger", rule.trigger.kind) ?? {}}
            root={schema.data as Schema}
            value={config}
            path={[...path, "trigger", "config"]}
            owner={rule.trigger.kind}
            only={asked}
            onChange={(next) =>
              onChange((draft) => {
                draft.trigger.config = next;
              }, "trigger")
            }
          />
        </div>
      )}
    </>
  );
}
