/** What a stage, or another change, demands of a record before it is made. */

import { Alert, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { RecordValues } from "@/api/app-definition";
import { useLabel } from "@/i18n/label";
import { UploadsContext, useAfterUploads } from "@/kinds/fields/file/after-uploads";
import { isEmpty } from "@/kinds/fields/field-kind";
import { whileBusy } from "@/ui/while-busy";

import { fieldStates } from "../form/field-states";
import { FormField } from "../form/FormField";
import type { Scene } from "../form/scene";
import type { Wrong } from "../form/wrongs";
import styles from "./StagePath.module.css";

type Props = {
  readonly scene: Scene;
  readonly title: string;
  readonly help: string;
  readonly values: RecordValues;
  readonly keys: readonly string[];
  readonly wrong: readonly Wrong[];
  /** Resolves to why it was refused, or to nothing. */
  readonly onSend: (values: RecordValues) => Promise<string | null>;
  readonly onCancel: () => void;
};

export function StageDialog({ scene, title, help, values, keys, wrong, onSend, onCancel }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const [typed, setTyped] = useState<RecordValues>({});
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const now = { ...values, ...typed };
  const states = fieldStates(scene, now);
  const fields = keys.flatMap((key) => scene.fields.get(key) ?? []);
  // What the server asked for is as good as required.
  const asked = new Set(wrong.map((one) => String(one.path[0])));
  const required = (key: string) => states.get(key)?.required === true || asked.has(key);
  const empty = (key: string) => required(key) && isEmpty(now[key]);
  const uploads = useAfterUploads(async () => {
    setTried(true);
    if (keys.some(empty)) return;
    setBusy(true);
    setRefused(await onSend(typed));
    setBusy(false);
  });
  return (
    <Modal
      open
      width={480}
      title={title}
      okText={t("action.save")}
      cancelText={t("action.cancel")}
      {...whileBusy(busy)}
      confirmLoading={busy || uploads.waiting}
      onOk={() => void uploads.sendAfter(undefined)}
      onCancel={onCancel}
    >
      <p>{help}</p>
      {refused && <Alert type="error" showIcon className={styles.refused ?? ""} title={refused} />}
      <UploadsContext value={uploads.note}>
        {fields.map((field) => {
          const told = wrong.filter((one) => one.path[0] === field.key && !(field.key in typed));
          const missing = [
            { path: [field.key], message: t("form:required", { field: label(field.label) }) },
          ];
          return (
            <FormField
              key={field.key}
              field={field}
              value={now[field.key] ?? null}
              required={required(field.key)}
              locked={null}
              // What nobody could fill in yet is not yet wrong.
              wrong={!empty(field.key) ? told : !tried ? [] : told.length > 0 ? told : missing}
              onChange={(value) => setTyped({ ...typed, [field.key]: value })}
            />
          );
        })}
      </UploadsContext>
    </Modal>
  );
}
