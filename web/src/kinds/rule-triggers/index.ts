/** Every kind of trigger; one without its face does not compile. */

import type { RuleTriggerKey } from "@/api/rule-kinds";

import { afterSave } from "./after_save";
import { beforeSave } from "./before_save";
import { dateRelative } from "./date_relative";
import type { RuleTriggerKind } from "./rule-trigger";
import { schedule } from "./schedule";

export const RULE_TRIGGERS_BY_KEY: Readonly<Record<RuleTriggerKey, RuleTriggerKind>> = {
  after_save: afterSave,
  before_save: beforeSave,
  date_relative: dateRelative,
  schedule,
};

/** Of a kind in a definition, which may be one that this page does not know. */
export const ruleTriggerOf = (kind: string): RuleTriggerKind | undefined =>
  (RULE_TRIGGERS_BY_KEY as Readonly<Record<string, RuleTriggerKind>>)[kind];
