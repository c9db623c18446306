/** What is plainly wrong before asking the server: empty required fields and broken rules. */

import type { RecordValues } from "@/api/app-definition";
import { type AnyField, isEmpty, type RowValue } from "@/kinds/fields/field-kind";

import { holds } from "./expressions";
import { fieldStates, stateOf } from "./field-states";
import type { Scene } from "./scene";

export type Wrong = { readonly path: readonly (string | number)[]; readonly message: string };

export type Words = {
  readonly required: (field: AnyField) => string;
  readonly rule: (message: { zh: string; en: string }) => string;
};

export function wrongs(scene: Scene, values: RecordValues, words: Words): Wrong[] {
  const states = fieldStates(scene, values);
  const found: Wrong[] = [];
  for (const field of scene.fields.values()) {
    const state = states.get(field.key);
    if (!state?.visible || state.readOnly) continue;
    if (state.required && isEmpty(values[field.key]))
      found.push({ path: [field.key], message: words.required(field) });
    found.push(...inRows(scene, field, values, words));
  }
  for (const rule of scene.form.validations) {
    if (!holds(rule.condition, scene, values, true)) {
      found.push({
        path: rule.field === null ? [] : [rule.field],
        message: words.rule(rule.message),
      });
    }
  }
  return found;
}

function inRows(scene: Scene, field: AnyField, values: RecordValues, words: Words): Wrong[] {
  const rows = values[field.key];
  if (field.rows.length === 0 || !Array.isArray(rows)) return [];
  return rows.flatMap((row: RowValue, index) =>
    field.rows.flatMap((column) => {
      const state = stateOf(column, scene, values, { columns: field.rows, values: row });
      return state.required && state.visible && !state.readOnly && isEmpty(row[column.key])
        ? [{ path: [field.key, index, column.key], message: words.required(column) }]
        : [];
    }),
  );
}
