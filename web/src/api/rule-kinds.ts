/** The kinds of rule actions and triggers, as the engine names them; a test compares them. */

export const RULE_ACTIONS = [
  "set_fields",
  "update_referenced",
  "update_referring",
  "create_record",
  "notify",
  "start_flow",
  "assign",
  "block",
] as const;
export type RuleActionKey = (typeof RULE_ACTIONS)[number];

export const RULE_TRIGGERS = ["after_save", "before_save", "date_relative", "schedule"] as const;
export type RuleTriggerKey = (typeof RULE_TRIGGERS)[number];
