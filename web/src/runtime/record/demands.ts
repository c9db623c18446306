/** What a change demands beside itself: fields that must be filled in with it. Pure. */

import type { Form, RecordValues } from "@/api/app-definition";
import { isEmpty } from "@/kinds/fields/field-kind";

import { fieldStates } from "../form/field-states";
import type { Scene } from "../form/scene";
import type { Wrong } from "../form/wrongs";

/** Fields that are empty, that one may fill in, and that the changed record needs. */
export function demandedBy(scene: Scene, values: RecordValues, changes: RecordValues): string[] {
  const states = fieldStates(scene, { ...values, ...changes });
  const writable = new Set(scene.form.rights.update);
  return scene.form.fields
    .filter((one) => {
      const state = states.get(one.key);
      return (
        state?.required &&
        state.visible &&
        !state.readOnly &&
        one.fields.length === 0 &&
        !(one.key in changes) &&
        isEmpty(values[one.key]) &&
        writable.has(one.key)
      );
    })
    .map((one) => one.key);
}

/**
 * The fields to ask for after a refusal, with those that were `asked` already; null when filling
 * in others cannot put it right: it is the changed field itself, or nothing that one may write.
 */
export function askedFor(
  form: Form,
  changed: readonly string[],
  wrong: readonly Wrong[],
  asked: readonly string[] = [],
): string[] | null {
  const fields = new Set(form.fields.map((one) => one.key));
  const writable = (key: string) =>
    !changed.includes(key) && fields.has(key) && form.rights.update.includes(key);
  const places = wrong.map((one) => String(one.path[0] ?? ""));
  if (places.length === 0 || !places.every(writable)) return null;
  return [...new Set([...asked, ...places])].filter(writable);
}

/** What is wrong field by field, else what the refusal says as a whole. */
export function refusals(error: unknown): readonly Wrong[] {
  const { errors } = error as { errors?: readonly Wrong[] };
  if (errors && errors.length > 0) return errors;
  return [{ path: [], message: error instanceof Error ? error.message : String(error) }];
}
