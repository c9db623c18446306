/** Rules of acting on tasks that need no page: what is missing, which key, what comes next. */

import type { Act, ActKind, TaskShown } from "@/api/tasks";
import { isEmpty } from "@/kinds/fields/field-kind";

/** The task to open when this one is gone: the following one, else the one before. */
export function nextOf(ids: readonly number[], done: number): number | undefined {
  const at = ids.indexOf(done);
  if (at < 0) return ids.find((id) => id !== done);
  return ids[at + 1] ?? ids[at - 1];
}

export const commentMissing = (task: TaskShown, kind: ActKind, comment: string): boolean =>
  task.may.comment_required.includes(kind) && comment.trim() === "";

/** The fields that the step wants filled and that are empty. */
export function fieldsMissing(
  task: TaskShown,
  changes: Readonly<Record<string, unknown>>,
): readonly string[] {
  const { values = {}, required = [] } = task.record ?? {};
  return required.filter((key) => isEmpty(key in changes ? changes[key] : values[key]));
}

/**
 * Gives each act its idempotency key. The same act tried again, after a lost answer, keeps its
 * key; whatever differs from it gets a new one.
 */
export class ActKeys {
  private readonly keys = new Map<string, string>();

  constructor(private readonly make: () => string = () => crypto.randomUUID()) {}

  keyOf(act: Act): string {
    const asked = JSON.stringify(act);
    const known = this.keys.get(asked);
    if (known !== undefined) return known;
    const key = this.make();
    this.keys.set(asked, key);
    return key;
  }
}
