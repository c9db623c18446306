/** Moving a record to another stage; what that stage demands is asked for on the way. */

import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordValues } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { isEmpty } from "@/kinds/fields/field-kind";
import { optionsOf } from "@/kinds/fields/options";

import { fieldStates } from "../form/field-states";
import type { Wrong } from "../form/wrongs";
import type { Opened } from "./RecordView";
import { StageDialog } from "./StageDialog";

type Asking = {
  readonly stage: string;
  readonly keys: readonly string[];
  readonly wrong: readonly Wrong[];
};

export function useStageMove(opened: Opened) {
  const { t } = useTranslation();
  const label = useLabel();
  const { record, values, scene, save } = opened;
  const { form, fields } = scene;
  const [asking, setAsking] = useState<Asking | null>(null);
  const key = form.stages?.field ?? "";
  const field = fields.get(key);
  const writable = new Set(form.rights.update);
  const editable =
    field !== undefined &&
    writable.has(key) &&
    form.rights.operations.includes("update") &&
    fieldStates(scene, values).get(key)?.readOnly !== true;
  const labelOf = (stage: string) =>
    label(field && optionsOf(field).find((one) => one.value === stage)?.label) || stage;

  const missing = (stage: string): string[] => {
    const then = { ...values, [key]: stage };
    const states = fieldStates(scene, then);
    return form.fields
      .filter((one) => {
        const state = states.get(one.key);
        return (
          state?.required &&
          state.visible &&
          !state.readOnly &&
          one.fields.length === 0 &&
          isEmpty(values[one.key]) &&
          writable.has(one.key)
        );
      })
      .map((one) => one.key);
  };
  const send = async (stage: string, more: RecordValues): Promise<string | null> => {
    const wrong = await save({ revision: record.revision, values }, { [key]: stage, ...more });
    const places = wrong.map((one) => String(one.path[0] ?? ""));
    const keys = [...new Set([...Object.keys(more), ...places])].filter(
      (one) => one !== key && writable.has(one) && fields.has(one),
    );
    // What can be put right here is asked for; any other refusal says why.
    if (wrong.length > 0 && wrong.every((one) => keys.includes(String(one.path[0])))) {
      setAsking({ stage, keys, wrong });
      return null;
    }
    if (wrong.length === 0) setAsking(null);
    return wrong.map((one) => one.message).join(" ") || null;
  };
  /** Resolves to why it was refused, or to nothing. */
  const move = async (stage: string): Promise<string | null> => {
    const keys = missing(stage);
    if (keys.length === 0) return send(stage, {});
    setAsking({ stage, keys, wrong: [] });
    return null;
  };
  const dialog = asking && (
    <StageDialog
      {...asking}
      scene={scene}
      values={{ ...values, [key]: asking.stage }}
      title={t("record:toStage", { stage: labelOf(asking.stage) })}
      onCancel={() => setAsking(null)}
      onSend={(more) => send(asking.stage, more)}
    />
  );
  return { field, editable, labelOf, move, dialog };
}
