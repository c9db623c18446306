/** Changes of an app's rules, on a draft that may be changed in place. Pure. */

import {
  type AppDocument,
  freeKey,
  type KindPart,
  type RulePart,
  ruleOf,
  type Words,
} from "@/api/builder/document";
import { moved } from "@/config-form/items";
import { ruleActionOf } from "@/kinds/rule-actions";
import { ruleTriggerOf } from "@/kinds/rule-triggers";
import type { Moment } from "@/kinds/rule-triggers/rule-trigger";

const STEP = 10;
const FIRST_ORDER = 100;

const orderOf = (rule: RulePart): number => rule.order ?? FIRST_ORDER;

/** The rules of a form in the order in which they run. */
export function rulesOn(document: AppDocument, form: string): RulePart[] {
  return (document.rules ?? [])
    .filter((rule) => rule.form === form)
    .sort((one, other) => orderOf(one) - orderOf(other) || (one.key < other.key ? -1 : 1));
}

const lastOrder = (document: AppDocument, form: string): number =>
  Math.max(0, ...rulesOn(document, form).map(orderOf));

export function addRule(
  document: AppDocument,
  { key, label }: { readonly key: string; readonly label: Words },
  form: string,
): void {
  const order = lastOrder(document, form) + STEP;
  (document.rules ??= []).push({
    key,
    label,
    form,
    trigger: { kind: "after_save", config: { on: ["create", "update"] } },
    actions: [],
    order,
  });
}

/** A second one like it, behind all others of its form; off until somebody has looked at it. */
export function copyRule(document: AppDocument, key: string, label: Words): string {
  const rule = ruleOf(document, key);
  if (!rule) return key;
  const copy = freeKey(
    rule.key,
    (document.rules ?? []).map((one) => one.key),
  );
  const order = lastOrder(document, rule.form) + STEP;
  const like = JSON.parse(JSON.stringify(rule)) as RulePart;
  document.rules?.push({ ...like, key: copy, label, order, enabled: false });
  return copy;
}

export function removeRule(document: AppDocument, key: string): void {
  const index = document.rules?.findIndex((rule) => rule.key === key) ?? -1;
  if (index >= 0) document.rules?.splice(index, 1);
}

/** Puts the rule that runs at `from` of its form's rules to `to`. */
export function moveRule(document: AppDocument, form: string, from: number, to: number): void {
  const rules = moved(rulesOn(document, form), from, to);
  rules.forEach((rule, index) => {
    const order = (index + 1) * STEP;
    if (rule.order !== order) rule.order = order;
  });
}

/** The settings that a moment does not say stay where the kind of trigger stays. */
export function setMoment(rule: RulePart, kind: string, moment: Moment): void {
  const changed = rule.trigger.kind === kind ? rule.trigger.config?.["changed"] : undefined;
  const kept = changed !== undefined && moment.asks.includes("changed") ? { changed } : {};
  rule.trigger = { kind, config: { ...moment.config, ...kept } };
}

/** Whether an action of this kind may stand in a rule with this trigger. */
export function mayStand(action: string, trigger: string): boolean {
  const stands = ruleActionOf(action)?.stands ?? "both";
  const before = ruleTriggerOf(trigger)?.beforeSave ?? false;
  return stands === "both" || (stands === "before_save") === before;
}

export function addAction(document: AppDocument, rule: RulePart, kind: string): number {
  const config = ruleActionOf(kind)?.start(document, rule.form) ?? {};
  return rule.actions.push({ kind, config }) - 1;
}

export function moveAction(rule: RulePart, from: number, to: number): void {
  rule.actions = moved(rule.actions, from, to);
}

export function writeAction(rule: RulePart, index: number, action: KindPart): void {
  if (index < rule.actions.length) rule.actions[index] = action;
}

export function removeAction(rule: RulePart, index: number): void {
  rule.actions.splice(index, 1);
}
