/** The way of a record through its stages; a stage can be clicked. */

import { CheckOutlined } from "@ant-design/icons";
import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RecordRow, RunningApp } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { fieldsOf } from "@/kinds/fields/form-fields";
import { optionsOf } from "@/kinds/fields/options";
import { valueOf } from "@/kinds/fields/system-fields";

import styles from "./Record.module.css";
import type { SaveField } from "./RecordView";

type Props = { app: RunningApp; form: Form; record: RecordRow; onSave: SaveField };

export function StagePath({ app, form, record, onSave }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  const stages = form.stages;
  const field = stages && fieldsOf(app, form).get(stages.field);
  if (!stages || !field) return null;
  const options = optionsOf(field);
  const order = [...new Set([...stages.order, ...options.map((one) => one.value)])];
  const now = valueOf(record, field.key);
  const at = stages.order.indexOf(typeof now === "string" ? now : "");
  const editable =
    form.rights.update.includes(field.key) && form.rights.operations.includes("update");
  const go = async (stage: string) => {
    setBusy(stage);
    const refused = await onSave(field.key, stage);
    setBusy(null);
    if (refused) void message.error(refused);
  };
  return (
    <ol className={styles.path} aria-label={label(field.label)}>
      {order.map((stage) => {
        const option = options.find((one) => one.value === stage);
        const place = stages.order.indexOf(stage);
        const state = stage === now ? "now" : place >= 0 && at > place ? "done" : "ahead";
        return (
          <li
            key={stage}
            data-state={state}
            data-end={place < 0}
            aria-current={state === "now" ? "step" : undefined}
          >
            <button
              type="button"
              disabled={!editable || busy !== null || stage === now}
              aria-busy={busy === stage}
              title={t("record:toStage", { stage: label(option?.label) })}
              onClick={() => void go(stage)}
            >
              {state === "done" && <CheckOutlined aria-hidden />} {label(option?.label)}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
