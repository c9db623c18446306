/** Moving a record to another stage; what that stage demands is asked for on the way. */

import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordValues } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { optionsOf } from "@/kinds/fields/options";

import { fieldStates } from "../form/field-states";
import type { Wrong } from "../form/wrongs";
import { demandedBy } from "./demands";
import { askedFor } from "./refusals";
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

  const send = async (stage: string, more: RecordValues): Promise<string | null> => {
    const wrong = await save({ revision: record.revision, values }, { [key]: stage, ...more });
    const keys = askedFor(form, [key], wrong, Object.keys(more));
    // What can be put right here is asked for; any other refusal says why, in an open dialog too.
    if (keys) setAsking({ stage, keys, wrong });
    else if (wrong.length === 0) setAsking(null);
    return keys ? null : wrong.map((one) => one.message).join(" ") || null;
  };
  /** Resolves to why it was refused, or to nothing. */
  const move = async (stage: string): Promise<string | null> => {
    const keys = demandedBy(scene, values, { [key]: stage });
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
      help={t("record:stageDemands")}
      onCancel={() => setAsking(null)}
      onSend={(more) => send(asking.stage, more)}
    />
  );
  return { field, editable, labelOf, move, dialog };
}
