/** A change that was refused because other fields must be filled in: all of it in one step. */

import { useQuery } from "@tanstack/react-query";
import { Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form, RecordRow, RecordValues, RunningApp } from "@/api/app-definition";
import { recordQuery } from "@/api/records";
import { FailedState } from "@/ui/PageState";

import { allValues } from "../form/scene";
import { useMergingSave } from "../form/use-merging-save";
import { useScene } from "../form/use-scene";
import type { Wrong } from "../form/wrongs";
import { demandedBy } from "./demands";
import { askedFor, refusals } from "./refusals";
import { StageDialog } from "./StageDialog";

export type Demand = {
  readonly id: number;
  readonly title: string;
  /** Shown values, as inputs give them. */
  readonly changes: RecordValues;
  readonly wrong: readonly Wrong[];
};

type Props = Demand & {
  readonly app: RunningApp;
  readonly form: Form;
  /** The saved record; null when somebody gave up. */
  readonly onEnd: (saved: RecordRow | null) => void;
};

const NO_VALUES: RecordValues = {};

export default function DemandDialog({ app, form, id, title, changes, wrong, onEnd }: Props) {
  const { t } = useTranslation();
  const found = useQuery(recordQuery({ app: app.key, form: form.key }, id));
  const record = found.data;
  const values = record ? allValues(record, form) : NO_VALUES;
  const then = { ...values, ...changes };
  const scene = useScene(app, form, then);
  const merging = useMergingSave(app, form, id);
  const changed = Object.keys(changes);
  const [said, setSaid] = useState({ keys: askedFor(form, changed, wrong) ?? [], wrong });
  if (!record) {
    return (
      found.isError && (
        <Modal open title={title} footer={null} onCancel={() => onEnd(null)}>
          <FailedState error={found.error} onRetry={() => void found.refetch()} />
        </Modal>
      )
    );
  }
  const send = async (more: RecordValues): Promise<string | null> => {
    try {
      const before = { revision: record.revision, values };
      const saved = await merging.save(before, { ...changes, ...more });
      if (saved) onEnd(saved);
      return null;
    } catch (error) {
      const found = refusals(error);
      const keys = askedFor(form, changed, found, said.keys);
      if (keys) setSaid({ keys, wrong: found });
      return keys ? null : found.map((one) => one.message).join(" ");
    }
  };
  const keys = [...new Set([...demandedBy(scene, values, changes), ...said.keys])];
  return (
    <>
      <StageDialog
        scene={scene}
        title={title}
        help={t("record:changeDemands")}
        values={then}
        keys={keys}
        wrong={said.wrong}
        onSend={send}
        onCancel={() => onEnd(null)}
      />
      {merging.dialog}
    </>
  );
}
