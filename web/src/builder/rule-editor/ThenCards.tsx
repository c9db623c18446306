/** What the rule does, in order. */

import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { KindPart } from "@/api/builder/document";
import { appSchemaQuery } from "@/api/builder/language";
import { RULE_ACTIONS } from "@/api/rule-kinds";
import { ConfigForm } from "@/config-form/ConfigForm";
import { IssueLine, useIssuesAt } from "@/config-form/Line";
import { kindSchema, type Schema } from "@/config-form/schema";
import { useDesignScope } from "@/config-form/scope";
import { useWords } from "@/config-form/use-words";
import { useTeller } from "@/config-form/words/use-teller";
import { RULE_ACTIONS_BY_KEY, ruleActionOf } from "@/kinds/rule-actions";
import { FailedState, LoadingState } from "@/ui/PageState";

import { SortableList } from "@/config-form/SortableList";
import * as edit from "./edit";
import styles from "./RuleEditor.module.css";
import type { CardProps } from "./RuleEditorPage";
import { StepCard } from "./StepCard";

const OTHER = RULE_ACTIONS_BY_KEY.set_fields;

export function ThenCards(props: CardProps) {
  const { rule, path, selected, onSelect, onChange } = props;
  const { t } = useTranslation("rules");
  const words = useWords();
  const tell = useTeller();
  const { app } = useDesignScope();
  const issues = useIssuesAt([...path, "actions"]);
  const move = (from: number, to: number) => {
    onChange((draft) => edit.moveAction(draft, from, to));
    if (selected === actionPlace(from)) onSelect(actionPlace(to));
  };
  return (
    <div className={styles.step}>
      <h2 className={styles.joint}>{t("then")}</h2>
      <div className={styles.actions}>
        <SortableList<KindPart>
          label={t("actions")}
          className={styles.actionList}
          items={rule.actions}
          keyOf={(action, index) => `${action.kind}-${String(index)}`}
          nameOf={(action) => words.kind(action.kind)}
          onMove={move}
          render={(action, index, handle, buttons) => {
            const { Icon, color, sentences } = ruleActionOf(action.kind) ?? OTHER;
            const said = sentences(action.config ?? {}, tell);
            const name = words.kind(action.kind);
            return (
              <StepCard
                title={name}
                Icon={Icon}
                color={color}
                sentences={said.length > 0 ? said : [name]}
                path={[...path, "actions", index]}
                open={selected === actionPlace(index)}
                onOpen={(open) => onSelect(open ? actionPlace(index) : null)}
                handle={rule.actions.length > 1 && handle}
                tools={
                  <>
                    {rule.actions.length > 1 && buttons}
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={t("removeAction", { name })}
                      onClick={() => {
                        if (selected?.startsWith("action:")) onSelect(null);
                        onChange((draft) => edit.removeAction(draft, index));
                      }}
                    />
                  </>
                }
              >
                <ActionSettings {...props} action={action} index={index} />
              </StepCard>
            );
          }}
        />
        {issues.map((issue) => (
          <IssueLine key={issue.code} issue={issue} />
        ))}
        <AddAction
          trigger={rule.trigger.kind}
          first={rule.actions.length === 0}
          onAdd={(kind) => {
            onChange((draft) => void edit.addAction(app, draft, kind));
            onSelect(actionPlace(rule.actions.length));
          }}
        />
      </div>
    </div>
  );
}

const actionPlace = (index: number) => `action:${String(index)}`;

type SettingsProps = CardProps & { readonly action: KindPart; readonly index: number };

function ActionSettings({ rule, path, action, index, onChange }: SettingsProps) {
  const { app } = useDesignScope();
  const schema = useQuery(appSchemaQuery);
  if (schema.isPending) return <LoadingState rows={3} />;
  if (schema.isError) {
    return <FailedState error={schema.error} onRetry={() => void schema.refetch()} />;
  }
  const root = schema.data as Schema;
  const derived = ruleActionOf(action.kind)?.derived;
  return (
    <ConfigForm
      schema={kindSchema(root, "action", action.kind) ?? {}}
      root={root}
      value={action.config ?? {}}
      path={[...path, "actions", index, "config"]}
      owner={action.kind}
      omit={derived?.names ?? []}
      onChange={(next) =>
        onChange(
          (draft) =>
            edit.writeAction(draft, index, {
              kind: action.kind,
              config: derived ? derived.from(next, app, rule.form) : next,
            }),
          `action:${String(index)}`,
        )
      }
    />
  );
}

type AddProps = {
  readonly trigger: string;
  readonly first: boolean;
  readonly onAdd: (kind: string) => void;
};

function AddAction({ trigger, first, onAdd }: AddProps) {
  const { t } = useTranslation(["rules", "ruleKinds"]);
  const words = useWords();
  const [open, setOpen] = useState(false);
  const choose = (kind: string) => {
    setOpen(false);
    onAdd(kind);
  };
  const menu = (
    <div className={styles.kinds} role="group" aria-label={t("addAction")}>
      {RULE_ACTIONS.map((kind) => {
        const { Icon, color } = RULE_ACTIONS_BY_KEY[kind];
        const fits = edit.mayStand(kind, trigger);
        return (
          <button
            key={kind}
            type="button"
            className={styles.moment}
            disabled={!fits}
            onClick={() => choose(kind)}
          >
            <span className={styles.icon} style={{ ["--hue" as string]: color }} aria-hidden>
              <Icon />
            </span>
            <span>
              <strong>{words.kind(kind)}</strong>
              <small>{t(fits ? `ruleKinds:about.${kind}` : "notHere")}</small>
            </span>
          </button>
        );
      })}
    </div>
  );
  if (first) return menu;
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      content={menu}
      destroyOnHidden
    >
      <Button type="dashed" icon={<PlusOutlined />}>
        {t("addAction")}
      </Button>
    </Popover>
  );
}
