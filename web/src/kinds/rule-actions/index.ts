/** Every kind of rule action; one without its face does not compile. */

import type { RuleActionKey } from "@/api/rule-kinds";

import { assign } from "./assign";
import { block } from "./block";
import { createRecord } from "./create_record";
import { notify } from "./notify";
import type { RuleActionKind } from "./rule-action";
import { setFields } from "./set_fields";
import { startFlow } from "./start_flow";
import { updateReferenced } from "./update_referenced";
import { updateReferring } from "./update_referring";

export const RULE_ACTIONS_BY_KEY: Readonly<Record<RuleActionKey, RuleActionKind>> = {
  set_fields: setFields,
  update_referenced: updateReferenced,
  update_referring: updateReferring,
  create_record: createRecord,
  notify,
  start_flow: startFlow,
  assign,
  block,
};

/** Of a kind in a definition, which may be one that this page does not know. */
export const ruleActionOf = (kind: string): RuleActionKind | undefined =>
  (RULE_ACTIONS_BY_KEY as Readonly<Record<string, RuleActionKind>>)[kind];
