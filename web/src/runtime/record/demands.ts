/** What a change demands beside itself: fields that must be filled in with it. Pure. */

import type { RecordValues } from "@/api/app-definition";
import { isEmpty } from "@/kinds/fields/field-kind";

import { fieldStates } from "../form/field-states";
import type { Scene } from "../form/scene";

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
