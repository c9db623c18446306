/** Where a record stands on its way, and how long it stood where. */

import type { Form, RecordRow } from "@/api/app-definition";
import type { Stay } from "@/api/record-activity";
import type { FormFields } from "@/kinds/fields/form-fields";
import { optionsOf } from "@/kinds/fields/options";
import { valueOf } from "@/kinds/fields/system-fields";

export type StageState = "done" | "now" | "ahead";

export type StageStep = {
  readonly stage: string;
  readonly state: StageState;
  /** It is off the usual way, like a deal that is lost. */
  readonly aside: boolean;
};

/** The stages in their order; those off the usual way come last. */
export function stageSteps(form: Form, fields: FormFields, record: RecordRow): StageStep[] {
  const stages = form.stages;
  const field = stages && fields.get(stages.field);
  if (!stages || !field) return [];
  const usual = stages.order.length > 0 ? stages.order : optionsOf(field).map((one) => one.value);
  const now = valueOf(record, field.key);
  const at = usual.indexOf(typeof now === "string" ? now : "");
  return [...new Set([...usual, ...optionsOf(field).map((one) => one.value)])].map((stage) => {
    const place = usual.indexOf(stage);
    const state = stage === now ? "now" : place >= 0 && at > place ? "done" : "ahead";
    return { stage, state, aside: place < 0 };
  });
}

/** The stage after the present one; null at the end, and off the usual way. */
export function nextStage(form: Form, record: RecordRow): string | null {
  const stages = form.stages;
  if (!stages) return null;
  const now = valueOf(record, stages.field);
  if (typeof now !== "string" || stages.final.includes(now)) return null;
  const at = stages.order.indexOf(now);
  return at < 0 ? null : (stages.order[at + 1] ?? null);
}

/** Milliseconds spent in each stage, all stays together. */
export function timeInStages(stays: readonly Stay[], now: number): ReadonlyMap<string, number> {
  const spent = new Map<string, number>();
  for (const { to_value: stage, entered_at, left_at } of stays) {
    if (stage === null) continue;
    const end = left_at === null ? now : Date.parse(left_at);
    spent.set(stage, (spent.get(stage) ?? 0) + Math.max(0, end - Date.parse(entered_at)));
  }
  return spent;
}
