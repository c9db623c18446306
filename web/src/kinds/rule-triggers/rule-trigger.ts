/** What the page must know of a kind of trigger beside its settings. */

import type { ComponentType } from "react";

import type { Config } from "@/api/builder/document";

import type { Teller } from "../rule-actions/rule-action";

/** One of the moments that people tell apart; several may be one kind with other settings. */
export type Moment = {
  readonly key: string;
  readonly config: Config;
  /** The settings that are asked for. */
  readonly asks: readonly string[];
};

export type RuleTriggerKind = {
  readonly Icon: ComponentType;
  readonly color: string;
  /** The first is meant where none of the others fits the settings. */
  readonly moments: readonly Moment[];
  /** The moment that the settings mean. */
  readonly momentOf: (config: Config) => string;
  /** When, in words. */
  readonly sentence: (config: Config, tell: Teller, form: string) => string;
  /** The rule runs inside of the save, before anything is written. */
  readonly beforeSave: boolean;
};

export const savesOf = (config: Config): readonly string[] =>
  Array.isArray(config["on"]) ? (config["on"] as readonly string[]) : ["create", "update"];

/** "created or changed", and which fields must have changed. */
export function saveSentence(config: Config, tell: Teller, form: string, key: string): string {
  const on = savesOf(config);
  const changed = Array.isArray(config["changed"]) ? (config["changed"] as readonly string[]) : [];
  const said = tell.say(key, {
    form: tell.form(form),
    how: ["create", "update", "delete"]
      .filter((one) => on.includes(one))
      .map((one) => tell.say(`on.${one}`))
      .join(tell.say("or")),
  });
  if (changed.length === 0 || !on.includes("update")) return said;
  const fields = tell.list(changed.map((path) => tell.field(path)));
  return said + tell.say(on.includes("create") ? "changed_or_new" : "changed", { fields });
}
